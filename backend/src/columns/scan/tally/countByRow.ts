import { columnOf } from '../../block/block.ts'
import { bucketCount } from '../buckets/buckets.ts'
import { lowestBit } from '../select/bits.ts'
import { bitsWithin } from '../select/rowBits.ts'
import { everyRow, nothing } from '../select/selection.ts'
import type { GroupColumn, Runs, SplitPlan, TalliedBlock, TallyState } from './talliedBlock.ts'

/** Counts row by row. */
export function countByRow(
  { block, selection, cuts: { first, edges }, group: base, columns }: TalliedBlock,
  { from, to }: Runs,
  { split, buckets, own }: SplitPlan,
  { lo, counted, seen, turn }: TallyState,
): void {
  const { users: owners, starts, times } = block
  const { outcomes, runs, bits } = selection
  const { events, users, revenue, everybody } = counted
  const [one, other] = columns
  const oneCodes = one?.codes
  const oneNumbers = one?.numbers
  const amounts = own ? columnOf(block, 'amount') : null
  const currencies = own ? columnOf(block, 'currency') : null
  const width = bucketCount(buckets)
  const areCut = edges.length > 0
  for (let run = from; run < to; run += 1) {
    const outcome = outcomes[run - runs.from]
    if (outcome === nothing) continue
    const entries = ((owners[run] as number) - lo) * split.groups
    const start = starts[run] as number
    const end = starts[run + 1] as number
    let bucket = first
    let edge = 0
    for (let word = start >>> 5; word << 5 < end; word += 1) {
      const passed = outcome === everyRow ? -1 : (bits[word] as number)
      for (let left = bitsWithin(passed, word, start, end); left !== 0; left &= left - 1) {
        const row = (word << 5) + lowestBit(left)
        if (areCut) {
          while (edge < edges.length && (times[row] as number) >= (edges[edge] as number)) edge += 1
          bucket = first + edge
          if (bucket < 0 || bucket >= width) continue
        }
        let group = base
        if (oneCodes && oneNumbers) group += oneNumbers[oneCodes[row] as number] as number
        if (other) group += other.numbers[other.codes[row] as number] as number
        if (group < 0) continue
        const cell = group * width + bucket
        events[cell] = (events[cell] as number) + 1
        if (own !== null && own.isOwn[currencies![row] as number] === 1) {
          revenue[cell] =
            (revenue[cell] as number) + (own.amounts[amounts![row] as number] as number)
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
}

/** Counts row by row where only one column says the group, and the day lies in one bucket. */
export function countByCode(
  { block, selection, cuts: { first: bucket }, group: base, columns: [column] }: TalliedBlock,
  { from, to }: Runs,
  { split, buckets }: SplitPlan,
  { lo, counted: { events, users, everybody }, seen, turn }: TallyState,
): void {
  const { codes, numbers } = column as GroupColumn
  const { users: owners, starts } = block
  const { outcomes, runs, bits } = selection
  const { groups } = split
  const width = bucketCount(buckets)
  const now = turn + bucket
  for (let run = from; run < to; run += 1) {
    const outcome = outcomes[run - runs.from]
    if (outcome === nothing) continue
    const entries = ((owners[run] as number) - lo) * groups
    const start = starts[run] as number
    const end = starts[run + 1] as number
    for (let word = start >>> 5; word << 5 < end; word += 1) {
      const passed = outcome === everyRow ? -1 : (bits[word] as number)
      for (let left = bitsWithin(passed, word, start, end); left !== 0; left &= left - 1) {
        const group = base + (numbers[codes[(word << 5) + lowestBit(left)] as number] as number)
        if (group < 0) continue
        const cell = group * width + bucket
        events[cell] = (events[cell] as number) + 1
        if (seen === null) continue
        const before = seen[entries + group] as number
        if (before >= now) continue
        seen[entries + group] = now
        users[cell] = (users[cell] as number) + 1
        if (before < turn) everybody[group] = (everybody[group] as number) + 1
      }
    }
  }
}
