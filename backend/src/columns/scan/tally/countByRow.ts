import { columnOf } from '../../block/block.ts'
import { bucketCount } from '../buckets/buckets.ts'
import { lowestBit } from '../select/bits.ts'
import { bitsWithin } from '../select/rowBits.ts'
import { everyRow, nothing } from '../select/selection.ts'
import { see } from './sightings.ts'
import type { GroupColumn, Runs, SplitPlan, TalliedBlock, TallyState } from './talliedBlock.ts'

/** Counts row by row. */
export function countByRow(
  { block, selection, cuts: { first, edges }, group: base, columns }: TalliedBlock,
  { from, to }: Runs,
  { buckets, own }: SplitPlan,
  { lo, counted, sightings }: TallyState,
): void {
  const { users: owners, starts, times } = block
  const { outcomes, runs, bits } = selection
  const { events, revenue } = counted
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
    const user = (owners[run] as number) - lo
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
        if (sightings !== null) see(sightings, counted, user, group, bucket, cell)
      }
    }
  }
}

/** Counts row by row where only one column says the group, and the day lies in one bucket. */
export function countByCode(
  { block, selection, cuts: { first: bucket }, group: base, columns: [column] }: TalliedBlock,
  { from, to }: Runs,
  { buckets }: SplitPlan,
  { lo, counted, sightings }: TallyState,
): void {
  const { codes, numbers } = column as GroupColumn
  const { users: owners, starts } = block
  const { outcomes, runs, bits } = selection
  const { events } = counted
  const width = bucketCount(buckets)
  for (let run = from; run < to; run += 1) {
    const outcome = outcomes[run - runs.from]
    if (outcome === nothing) continue
    const user = (owners[run] as number) - lo
    const start = starts[run] as number
    const end = starts[run + 1] as number
    for (let word = start >>> 5; word << 5 < end; word += 1) {
      const passed = outcome === everyRow ? -1 : (bits[word] as number)
      for (let left = bitsWithin(passed, word, start, end); left !== 0; left &= left - 1) {
        const group = base + (numbers[codes[(word << 5) + lowestBit(left)] as number] as number)
        if (group < 0) continue
        const cell = group * width + bucket
        events[cell] = (events[cell] as number) + 1
        if (sightings !== null) see(sightings, counted, user, group, bucket, cell)
      }
    }
  }
}
