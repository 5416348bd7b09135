import type { FunnelStep } from '@footpath/contract/funnel'
import { dayOf } from '../../time/calendar.ts'
import type { FunnelQuestion } from './funnel.question.ts'

/*
 * For tests only: what metrics.md says of one user, by trying every choice of events. It shares
 * nothing with the pipeline; where the pipeline makes one pass, this one enumerates.
 */

export interface OracleEvent {
  id: string
  userId: string
  name: string
  at: number
  page?: string | undefined
  device?: 'mobile' | 'desktop' | 'bot' | undefined
}

export interface OracleUser {
  /** When the counted attempt reached its steps; empty for who did not enter. */
  times: number[]
  device: string
  day: string
  inProgress: boolean
}

interface Attempt {
  /** The events matched, as places in the order of the pass. */
  chain: number[]
  ended: boolean
}

/** `history` holds one user's events only. */
export function explainUser(question: FunnelQuestion, history: OracleEvent[]): OracleUser | null {
  const { range, windowMs, order, steps, asOf } = question
  const seen = history.filter(
    (event) =>
      counts(question, event) && event.at >= +range.from && event.at < +range.to + windowMs,
  )
  if (order === 'any') return explainAny(question, sortByStep(seen, steps))
  const events = order === 'strict' ? sortById(seen) : sortByStep(seen, steps)
  const starts = events.flatMap(({ at }, index) =>
    at < +range.to && matches(events[index], steps[0]) ? [index] : [],
  )
  const attempts = starts.map((start) => attemptFrom({ question, events, start }))
  const deepest = Math.max(0, ...attempts.map(({ chain }) => chain.length))
  if (deepest === 0) return null
  const end = Math.min(...reaching(attempts, deepest).map(({ chain }) => last(chain)))
  const counted =
    reaching(attempts, deepest)
      .filter(({ chain }) => last(chain) === end)
      .sort((a, b) => (b.chain[0] ?? 0) - (a.chain[0] ?? 0))[0]?.chain ?? []
  const open = attempts.some(
    ({ chain, ended }) => !ended && timeAt(events, chain[0]) + windowMs > +asOf,
  )
  return present(question, {
    times: counted.map((index) => timeAt(events, index)),
    entry: events[counted[0] ?? 0],
    inProgress: deepest < steps.length && open,
  })
}

/** Of all chains of events that one start can be the first of, the longest and of these the earliest. */
function attemptFrom({
  question,
  events,
  start,
}: {
  question: FunnelQuestion
  events: OracleEvent[]
  start: number
}): Attempt {
  const { steps, windowMs, order } = question
  const chains = (chain: number[]): number[][] => {
    const next = steps[chain.length]
    if (!next) return [chain]
    const choices = events.flatMap((event, index) => {
      const isNext = order === 'strict' ? index === last(chain) + 1 : index > last(chain)
      const inTime = event.at - timeAt(events, start) <= windowMs
      return isNext && inTime && matches(event, next) ? chains([...chain, index]) : []
    })
    return [chain, ...choices]
  }
  const longestFirst = chains([start]).sort((a, b) => b.length - a.length || compareLists(a, b))
  return cutByExclusions({ question, events, chain: longestFirst[0] ?? [] })
}

function cutByExclusions({
  question,
  events,
  chain,
}: {
  question: FunnelQuestion
  events: OracleEvent[]
  chain: number[]
}): Attempt {
  const { steps, exclude, order } = question
  for (const [index, event] of events.entries()) {
    const standing = chain.filter((place) => place <= index).length
    if (standing === 0 || standing === steps.length) continue
    const isExcluded = exclude.some(
      ({ from, to, eventType }) =>
        eventType === event.name &&
        from <= standing &&
        standing < to &&
        timeAt(events, chain[from - 1]) < event.at,
    )
    if (isExcluded) return { chain: chain.slice(0, standing), ended: true }
  }
  const isBroken = order === 'strict' && last(chain) < events.length - 1
  return { chain, ended: isBroken }
}

function explainAny(question: FunnelQuestion, events: OracleEvent[]): OracleUser | null {
  const { steps, range, windowMs, asOf } = question
  const matched = events.filter((event) => steps.some((step) => matches(event, step)))
  const starts = matched.map(({ at }) => at).filter((at) => at < +range.to)
  let best = { count: 0, start: 0, end: 0 }
  for (const [end, event] of matched.entries()) {
    for (const start of starts) {
      if (start > event.at || event.at - start > windowMs) continue
      const inside = matched.slice(0, end + 1).filter(({ at }) => at >= start)
      const count = largestMatching(inside, steps)
      const isLater = count === best.count && end === best.end && start > best.start
      if (count > best.count || isLater) best = { count, start, end }
    }
  }
  if (best.count === 0) return null
  const inside = matched.slice(0, best.end + 1).filter(({ at }) => at >= best.start)
  const times = Array.from({ length: best.count }, (_, index) =>
    Math.min(
      ...inside
        .map(({ at }) => at)
        .filter(
          (time) =>
            largestMatching(
              inside.filter(({ at }) => at <= time),
              steps,
            ) > index,
        ),
    ),
  )
  return present(question, {
    times,
    entry: inside[0],
    inProgress: best.count < steps.length && Math.max(...starts) + windowMs > +asOf,
  })
}

/** Gives each step an event of its own, or none, in every possible way. */
function largestMatching(events: OracleEvent[], steps: FunnelStep[]): number {
  const [step, ...rest] = steps
  if (!step) return 0
  const withStep = events
    .filter((event) => matches(event, step))
    .map(
      (event) =>
        1 +
        largestMatching(
          events.filter((other) => other !== event),
          rest,
        ),
    )
  return Math.max(largestMatching(events, rest), ...withStep)
}

function present(
  { range }: FunnelQuestion,
  user: { times: number[]; entry: OracleEvent | undefined; inProgress: boolean },
): OracleUser {
  const { times, entry, inProgress } = user
  const day = dayOf(new Date(times[0] ?? Number.NaN), range.timeZone)
  return { times, device: entry?.device ?? '(not set)', day, inProgress }
}

/** Bots' events count only where they are asked for; nobody's count before their day has begun. */
export function counts({ filters, range, asOf }: FunnelQuestion, event: OracleEvent): boolean {
  const hasBegun = dayOf(new Date(event.at), range.timeZone) <= dayOf(asOf, range.timeZone)
  return hasBegun && (event.device !== 'bot' || filters.bots)
}

/** Only the filters that the tests use: `page is`, `page contains`, `device isNot`. */
export function matches(event: OracleEvent | undefined, step: FunnelStep | undefined): boolean {
  if (!event || !step || event.name !== step.eventType) return false
  return step.filters.every(({ property, operator, value }) => {
    const found = property === 'page' ? event.page : event.device
    if (operator === 'is') return found === value
    if (operator === 'isNot') return found !== value
    return found?.toLowerCase().includes(value.toLowerCase()) ?? false
  })
}

function sortById(events: OracleEvent[]): OracleEvent[] {
  return events.toSorted((a, b) => a.at - b.at || compareText(a.id, b.id))
}

/** Equal times: the lowest step first; of equal ones who cannot serve a later step; then the id. */
function sortByStep(events: OracleEvent[], steps: FunnelStep[]): OracleEvent[] {
  const lowest = (event: OracleEvent) => {
    const index = steps.findIndex((step) => matches(event, step))
    return index === -1 ? steps.length : index
  }
  const served = (event: OracleEvent) =>
    steps
      .map((step) => (matches(event, step) ? '1' : '0'))
      .reverse()
      .join('')
  return events.toSorted(
    (a, b) =>
      a.at - b.at ||
      lowest(a) - lowest(b) ||
      compareText(served(a), served(b)) ||
      compareText(a.id, b.id),
  )
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function compareLists(a: number[], b: number[]): number {
  const index = a.findIndex((item, place) => item !== b[place])
  return index === -1
    ? a.length - b.length
    : (a[index] ?? 0) - (b[index] ?? Number.NEGATIVE_INFINITY)
}

function reaching(attempts: Attempt[], depth: number): Attempt[] {
  return attempts.filter(({ chain }) => chain.length === depth)
}

function last(chain: number[]): number {
  return chain.at(-1) ?? -1
}

function timeAt(events: OracleEvent[], index: number | undefined): number {
  return events[index ?? -1]?.at ?? Number.NaN
}
