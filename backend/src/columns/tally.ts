import { addUp } from './addUp.ts'
import { type Column, columnOf } from './block.ts'
import { inBuckets } from './bucketRuns.ts'
import { type Buckets, bucketCount } from './buckets.ts'
import type { OwnRevenue } from './ownRevenue.ts'
import type { RowFilter } from './rowFilter.ts'
import { forEachRun, type Run, type Slice } from './slice.ts'
import type { Split } from './split.ts'
import { forEachUserRun } from './userRuns.ts'

export interface TallyPlan {
  filter: RowFilter
  /** Rows outside of all buckets do not count. */
  buckets: Buckets
  splits: Split[]
  /** Whether distinct users are asked for, which takes longer than events. */
  users: boolean
  /** What rows bring, where that is asked for. */
  revenue: OwnRevenue | null
}

/** The numbers of one split, of group `g` in bucket `n` at `g * buckets + n`; none of what is not asked for. */
export interface Tally {
  events: Float64Array
  users: Float64Array
  revenue: Float64Array
  /** Distinct users of each group over all buckets. */
  everybody: Float64Array
}

/** Events, users and revenue by group and bucket, for several ways to part the same rows at once. */
export function tally(slice: Slice, plan: TallyPlan): Tally[] {
  const { buckets, splits, users, filter } = plan
  const counters = splits.map((split) => createCounter(slice, split, plan))
  const visitRuns = users ? forEachUserRun : forEachRun
  const visit = inBuckets(slice, buckets, (run, bucket) => {
    for (const { add } of counters) add(run, bucket)
  })
  visitRuns(slice, filter, visit)
  return counters.map(({ counted }) => counted)
}

/** The tallies of all shares of the users together, split by split. */
export function addTallies(parts: readonly Tally[][]): Tally[] {
  const [first = []] = parts
  return first.map((_, split) => {
    const together = (of: keyof Tally) => {
      const numbers = parts.map((part) => (part[split] as Tally)[of])
      return addUp(numbers, numbers[0]?.length ?? 0)
    }
    return {
      events: together('events'),
      users: together('users'),
      revenue: together('revenue'),
      everybody: together('everybody'),
    }
  })
}

interface Counter {
  add(run: Run, bucket: number): void
  counted: Tally
}

function createCounter(slice: Slice, split: Split, plan: TallyPlan): Counter {
  const width = bucketCount(plan.buckets)
  const cells = split.groups * width
  const columns = (path: string | undefined) =>
    path === undefined ? null : slice.blocks.map((block) => columnOf(block, path))
  const [one, other] = split.columns
  const oneColumns = columns(one?.path)
  const otherColumns = columns(other?.path)
  const oneNumbers = one?.numbers ?? null
  const otherNumbers = other?.numbers ?? null
  const amountColumns = columns(plan.revenue ? 'amount' : undefined)
  const currencyColumns = columns(plan.revenue ? 'currency' : undefined)
  const counted: Tally = {
    events: new Float64Array(cells),
    users: new Float64Array(plan.users ? cells : 0),
    revenue: new Float64Array(plan.revenue ? cells : 0),
    everybody: new Float64Array(plan.users ? split.groups : 0),
  }
  const { events, users, revenue, everybody } = counted
  // Users come one after the other: of each cell it is enough to know who was the last.
  const lastOfCell = new Uint32Array(users.length)
  const lastOfGroup = new Uint32Array(everybody.length)
  const { users: countsUsers, revenue: own } = plan
  return {
    counted,
    add({ at, user, from, to, selected, offset }, bucket) {
      const oneCodes = oneColumns && (oneColumns[at] as Column)
      const otherCodes = otherColumns && (otherColumns[at] as Column)
      const amountCodes = amountColumns && (amountColumns[at] as Column)
      const currencyCodes = currencyColumns && (currencyColumns[at] as Column)
      const mark = user + 1
      for (let row = from; row < to; row += 1) {
        if (selected && selected[row - offset] !== 1) continue
        let group = 0
        if (oneCodes) group = oneNumbers![oneCodes[row] as number] as number
        if (otherCodes) group += otherNumbers![otherCodes[row] as number] as number
        if (group < 0) continue
        const cell = group * width + bucket
        events[cell] = (events[cell] as number) + 1
        if (amountCodes && currencyCodes && own) {
          const isOwn = own.isOwn[currencyCodes[row] as number] === 1
          const amount = own.amounts[amountCodes[row] as number] as number
          if (isOwn) revenue[cell] = (revenue[cell] as number) + amount
        }
        if (countsUsers && lastOfCell[cell] !== mark) {
          lastOfCell[cell] = mark
          users[cell] = (users[cell] as number) + 1
          if (lastOfGroup[group] !== mark) {
            lastOfGroup[group] = mark
            everybody[group] = (everybody[group] as number) + 1
          }
        }
      }
    },
  }
}
