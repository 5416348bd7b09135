import type { FunnelStep } from '@footpath/contract/funnel'
import { type Block, columnOf } from '../../columns/block/block.ts'
import type { Catalog } from '../../columns/block/catalog.ts'
import { lowestBit } from '../../columns/scan/select/bits.ts'
import { type RowBits, wordWithin } from '../../columns/scan/select/rowBits.ts'
import { compileFilter, type RowFilter } from '../../columns/scan/select/rowFilter.ts'
import { rowsThatPass } from '../../columns/scan/select/rowIndex.ts'
import { propertyPath } from '../../pipeline/matchEvents.ts'

/** What an event has to pass to match a step: its name first, then the step's filters. */
export type StepTests = RowFilter['tests']

/** @throws NotCovered where a filter asks for a field without a column */
export function testsOf({ eventType, filters }: FunnelStep, catalog: Catalog): StepTests {
  // Whether bots count is for the report's filters to say.
  const asked = { properties: filters, bots: true }
  return compileFilter(asked, catalog, { eventTypes: [eventType] }).tests
}

/** The columns that tell which steps an event matches. */
export function pathsOfSteps(steps: readonly FunnelStep[]): string[] {
  const filtered = steps.flatMap(({ filters }) => filters.map(({ property }) => property))
  return [...new Set(['eventType', ...filtered.map(propertyPath)])]
}

/** Of rows `[from, to)` those that match a step; others may be in the set or not. Not to be changed. */
export function rowsOfStep(
  block: Block,
  [name, ...filters]: StepTests,
  { from, to }: { from: number; to: number },
): RowBits {
  if (!name) throw new Error('no test tells which events a step takes')
  const named = rowsThatPass(block, name)
  if (filters.length === 0) return named
  const tests = filters.map(({ path, passes }) => ({ codes: columnOf(block, path), passes }))
  const matching = new Int32Array(named.length)
  for (let word = from >>> 5; word << 5 < to; word += 1) {
    for (let left = wordWithin(named, word, from, to); left !== 0; left &= left - 1) {
      const row = (word << 5) + lowestBit(left)
      if (tests.every(({ codes, passes }) => passes[codes[row] as number] === 1)) {
        matching[word] = (matching[word] as number) | (1 << (row & 31))
      }
    }
  }
  return matching
}
