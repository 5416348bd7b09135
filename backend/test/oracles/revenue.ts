import type { TrackedEvent } from '@footpath/contract/event'
import {
  activeBetween,
  daysFrom,
  isEvent,
  localDayOf,
  type OracleQuestion,
  shift,
} from './activity.ts'
import { firstDayOf, lastDayOf } from './periods.ts'

/** docs/metrics.md, Revenue, read word by word. */

export type OracleRevenue = OracleQuestion & { today: string }

const months = { period: 'month', weekStart: 'monday' } as const

/** The counted events of local days, both inclusive. */
function eventsBetween(
  events: TrackedEvent[],
  { timeZone, passes }: OracleQuestion,
  [start, end]: [string, string],
): TrackedEvent[] {
  return events.filter((event) => {
    const day = localDayOf(event.timestamp, timeZone)
    return isEvent(event) && passes(event) && start <= day && day <= end
  })
}

function ownAmount({ amount, currency }: TrackedEvent, question: OracleQuestion): number {
  return (currency ?? question.currency) === question.currency ? (amount ?? 0) : 0
}

/** What each user who was active paid, less refunds. */
function paidBy(events: TrackedEvent[], question: OracleQuestion): Map<string, number> {
  const paid = new Map<string, number>()
  for (const event of events) {
    const user = event.userId!
    paid.set(user, (paid.get(user) ?? 0) + ownAmount(event, question))
  }
  return paid
}

const total = (amounts: Iterable<number>) => [...amounts].reduce((sum, amount) => sum + amount, 0)

/** Those above 0, highest first, ties by id. */
export function payersOf(events: TrackedEvent[], question: OracleRevenue): [string, number][] {
  const { start, end } = question
  return [...paidBy(eventsBetween(events, question, [start, end]), question)]
    .filter(([, paid]) => paid > 0)
    .sort(([a, paidByA], [b, paidByB]) => paidByB - paidByA || (a < b ? -1 : 1))
}

export function revenueOf(events: TrackedEvent[], question: OracleRevenue) {
  const { start, end, today } = question
  const inRange = eventsBetween(events, question, [start, end])
  const revenue = total(inRange.map((event) => ownAmount(event, question)))
  const activeUsers = activeBetween(events, question, [start, end]).size
  const payers = payersOf(events, question).length
  return {
    revenue,
    activeUsers,
    payers,
    arpu: activeUsers === 0 ? null : revenue / activeUsers,
    arppu: payers === 0 ? null : revenue / payers,
    daily: daysFrom(start, end)
      .filter((day) => day <= today)
      .map((day) => {
        const paid = [...paidBy(eventsBetween(events, question, [day, day]), question).values()]
        return {
          day,
          revenue: total(paid),
          payers: paid.filter((amount) => amount > 0).length,
          complete: day < today,
        }
      }),
    byDevice: partsOf(inRange, question, ({ device }) => device),
    byCountry: partsOf(inRange, question, ({ country }) => country),
    otherCurrencies: othersOf(inRange, question),
  }
}

function partsOf(
  events: TrackedEvent[],
  question: OracleRevenue,
  read: (event: TrackedEvent) => string | undefined,
) {
  const priced = events.filter(
    ({ amount, currency }) =>
      amount !== undefined && (currency ?? question.currency) === question.currency,
  )
  const values = new Set(priced.map((event) => read(event) ?? '(not set)'))
  return [...values]
    .map((value) => {
      const own = priced.filter((event) => (read(event) ?? '(not set)') === value)
      const paid = [...paidBy(own, question).values()]
      return { value, revenue: total(paid), payers: paid.filter((amount) => amount > 0).length }
    })
    .sort((a, b) => b.revenue - a.revenue || (a.value < b.value ? -1 : 1))
}

function othersOf(events: TrackedEvent[], question: OracleRevenue) {
  const foreign = events.filter(
    ({ amount, currency }) =>
      amount !== undefined && currency !== undefined && currency !== question.currency,
  )
  return [...new Set(foreign.map(({ currency }) => currency!))].sort().map((currency) => {
    const own = foreign.filter((event) => event.currency === currency)
    return { currency, revenue: total(own.map(({ amount }) => amount!)), events: own.length }
  })
}

/** Cohorts by month, and what they brought up to each month that has begun. */
export function ltvOf(events: TrackedEvent[], question: OracleRevenue) {
  const { start, end, today, timeZone } = question
  const begun = daysFrom(start, end).filter((day) => day <= today)
  const cohorts = [...new Set(begun.map((day) => firstDayOf(day, months)))]
  return cohorts.map((period) => {
    const month: [string, string] = [period, lastDayOf(period, months)]
    const isNew = (user: string) =>
      events
        .filter((event) => isEvent(event) && event.userId === user)
        .every(({ timestamp }) => localDayOf(timestamp, timeZone) >= period)
    const members = [...activeBetween(events, question, month)].filter(isNew)
    const cells = []
    for (
      let first = period, n = 0;
      first <= today && n <= 24;
      first = shift(lastDayOf(first, months), 1), n += 1
    ) {
      const last = lastDayOf(first, months)
      const until = [last, today].sort()[0]!
      const own = eventsBetween(events, question, [period, until]).filter(({ userId }) =>
        members.includes(userId!),
      )
      const revenue = total(own.map((event) => ownAmount(event, question)))
      const ltv = members.length === 0 ? null : revenue / members.length
      cells.push({ n, revenue, ltv, complete: last < today })
    }
    return { period, size: members.length, cells }
  })
}

/** Half the mean difference of all pairs, by the mean: every pair is looked at. */
export function giniOf(amounts: number[]): number | null {
  if (amounts.length === 0) return null
  let differences = 0
  for (const one of amounts) for (const other of amounts) differences += Math.abs(one - other)
  const mean = total(amounts) / amounts.length
  return differences / (2 * amounts.length ** 2 * mean)
}

/** What the top `percent` % of payers bring, rounded up to whole payers. */
export function topOf(amounts: number[], percent: number) {
  const highest = amounts.toSorted((a, b) => b - a)
  let users = 0
  while (users < (percent * amounts.length) / 100) users += 1
  const revenue = total(highest.slice(0, users))
  return { percent, users, revenue, share: users === 0 ? null : revenue / total(amounts) }
}

/** What the lowest `percent` % of payers bring; a payer may count in part. */
export function lorenzAt(amounts: number[], percent: number): number {
  let left = (percent * amounts.length) / 100
  let brought = 0
  for (const amount of amounts.toSorted((a, b) => a - b)) {
    brought += amount * Math.min(1, left)
    left = Math.max(0, left - 1)
  }
  return brought / total(amounts)
}
