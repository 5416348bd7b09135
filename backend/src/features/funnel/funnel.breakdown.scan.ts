import { byBytes } from '../../columns/block/byBytes.ts'
import { type Catalog, dictionaryOf } from '../../columns/block/catalog.ts'
import { valueTextOf } from '../../columns/scan/tally/valueTextOf.ts'
import { otherValues, topValues } from '../../pipeline/breakdown.ts'
import type { BreakdownRow } from './funnel.rows.ts'
import type { FunnelUser } from './funnel.users.scan.ts'

/** Users of a share by the code of the breakdown's value. */
export interface ValueCounts {
  codes: number[]
  /** Of each code in turn, the users who reached step 1, 2 … */
  counts: number[]
}

/** `codes` is one more than the largest code. */
export function createValueCounts({ codes, steps }: { codes: number; steps: number }) {
  const found: ValueCounts = { codes: [], counts: [] }
  /** Where a code's counts begin, plus one; 0 of codes that nobody has had. */
  const places = new Uint32Array(codes)
  return {
    found,
    add({ attempt }: FunnelUser): void {
      const { value } = attempt
      if (places[value] === 0) {
        places[value] = found.counts.length + 1
        found.codes.push(value)
        for (let step = 0; step < steps; step += 1) found.counts.push(0)
      }
      const first = (places[value] as number) - 1
      for (let step = 0; step < attempt.depth; step += 1) {
        found.counts[first + step] = (found.counts[first + step] as number) + 1
      }
    },
  }
}

/**
 * The rows of `breakdownRows` (funnel.breakdown.ts), from all shares.
 * @throws NotCovered for a value whose text only MongoDB knows
 */
export function breakdownOf(
  shares: readonly ValueCounts[],
  { path, steps, catalog }: { path: string; steps: number; catalog: Catalog },
): BreakdownRow[] {
  const dictionary = dictionaryOf(catalog, path)
  const byText = shares.flatMap(({ codes, counts }) =>
    codes.map((code, index) => ({
      value: valueTextOf(dictionary.valueOf(code)),
      steps: counts.slice(index * steps, (index + 1) * steps),
    })),
  )
  const ranked = addRows(byText).sort(byEntrants)
  return addRows(
    ranked.map((row, rank) => (rank < topValues ? row : { ...row, value: otherValues })),
  )
}

function byEntrants(one: BreakdownRow, other: BreakdownRow): number {
  return (other.steps[0] ?? 0) - (one.steps[0] ?? 0) || byBytes(one.value, other.value)
}

/** Rows of the same value as one, where the first of them stood. */
function addRows(rows: readonly BreakdownRow[]): BreakdownRow[] {
  const sums = new Map<string, number[]>()
  for (const { value, steps } of rows) {
    const before = sums.get(value)
    sums.set(value, before ? before.map((users, step) => users + (steps[step] ?? 0)) : steps)
  }
  return [...sums].map(([value, steps]) => ({ value, steps }))
}
