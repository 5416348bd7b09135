import { type Block, columnOf } from '../block/block.ts'
import { bucketCount, cutsOf } from './buckets.ts'
import { selectRows } from './rowFilter.ts'
import { runsOf, type Slice } from './slice.ts'
import type { Split } from './split.ts'
import type { Tally, TallyPlan } from './tallyPlan.ts'

/** A block with which of a slice's rows pass the filter, and how the buckets cut its day. */
export interface SelectedBlock {
  block: Block
  /** Row r passes where `selected === null || selected[r - offset] === 1`. */
  selected: Uint8Array | null
  offset: number
  cuts: ReturnType<typeof cutsOf>
}

export function selectBlock(
  block: Block,
  { lo, hi }: Pick<Slice, 'lo' | 'hi'>,
  { filter, buckets }: Pick<TallyPlan, 'filter' | 'buckets'>,
): SelectedBlock {
  const { starts } = block
  const runs = runsOf(block, lo, hi)
  const from = starts[runs.from] as number
  const to = starts[runs.to] as number
  const selected = selectRows(block, filter, { from, to, room: new Uint8Array(0) })
  return { block, selected, offset: from, cuts: cutsOf(block, buckets) }
}

/**
 * Adds the rows of users `[lo, hi)` to what is counted. `seen` holds for each of them and each group
 * the last bucket in which they were counted, as `turn + bucket`; whatever is smaller than `turn` was
 * left by other users. Blocks come in the order of time, so a user's buckets only ever grow.
 */
export function countBlock(
  { block, selected, offset, cuts }: SelectedBlock,
  {
    lo,
    hi,
    split,
    plan,
    counted,
    seen,
    turn,
  }: {
    lo: number
    hi: number
    split: Split
    plan: Pick<TallyPlan, 'filter' | 'buckets' | 'revenue'>
    counted: Tally
    seen: Uint32Array | null
    turn: number
  },
): void {
  const { users: owners, starts, times } = block
  const runs = runsOf(block, lo, hi)
  if (runs.from === runs.to) return
  const { members } = plan.filter
  const { groups } = split
  const width = bucketCount(plan.buckets)
  const { first, edges } = cuts
  const { events, users, revenue, everybody } = counted
  const [one, other] = split.columns
  const oneCodes = one ? columnOf(block, one.path) : null
  const otherCodes = other ? columnOf(block, other.path) : null
  const own = plan.revenue
  const amounts = own ? columnOf(block, 'amount') : null
  const currencies = own ? columnOf(block, 'currency') : null

  const oneNumbers = one?.numbers ?? null
  const otherNumbers = other?.numbers ?? null
  const edgeCount = edges.length
  if (edgeCount === 0 && (first < 0 || first >= width)) return
  for (let run = runs.from; run < runs.to; run += 1) {
    const owner = owners[run] as number
    if (members !== null && members[owner] !== 1) continue
    const entries = (owner - lo) * groups
    const end = starts[run + 1] as number
    let edge = 0
    for (let row = starts[run] as number; row < end; row += 1) {
      if (selected !== null && selected[row - offset] !== 1) continue
      let bucket = first
      if (edgeCount > 0) {
        while (edge < edgeCount && (times[row] as number) >= (edges[edge] as number)) edge += 1
        bucket += edge
        if (bucket < 0 || bucket >= width) continue
      }
      let group = 0
      if (oneNumbers !== null) group = oneNumbers[oneCodes![row] as number] as number
      if (otherNumbers !== null) group += otherNumbers[otherCodes![row] as number] as number
      if (group < 0) continue
      const cell = group * width + bucket
      events[cell] = (events[cell] as number) + 1
      if (own !== null && own.isOwn[currencies![row] as number] === 1) {
        revenue[cell] = (revenue[cell] as number) + (own.amounts[amounts![row] as number] as number)
      }
      if (seen === null) continue
      const before = seen[entries + group] as number
      if (before >= turn + bucket) continue
      seen[entries + group] = turn + bucket
      users[cell] = (users[cell] as number) + 1
      if (before < turn) everybody[group] = (everybody[group] as number) + 1
    }
  }
}
