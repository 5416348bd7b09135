import { type Block, type Column, columnOf } from '../../columns/block/block.ts'
import type { Catalog } from '../../columns/block/catalog.ts'
import { type Buckets, bucketCount, bucketsOf } from '../../columns/scan/buckets/buckets.ts'
import { type OwnRevenue, ownRevenue, revenuePaths } from '../../columns/scan/ownRevenue.ts'
import type { Needs } from '../../columns/scan/scan.ts'
import { blockWithValue } from '../../columns/scan/select/blockWithValue.ts'
import {
  compileFilter,
  pathsOfFilters,
  type RowFilter,
} from '../../columns/scan/select/rowFilter.ts'
import { rowTestOf } from '../../columns/scan/select/rowTest.ts'
import { runsOf, type Slice, throwIfCancelled } from '../../columns/scan/slice.ts'
import type { RevenueQuestion } from './revenue.question.ts'

/** Which amounts count, and in which periods. */
export interface AmountPlan {
  periods: Buckets
  filter: RowFilter
  revenue: OwnRevenue
}

export function amountNeeds({ range, filters }: Omit<RevenueQuestion, 'currency'>): Needs {
  return {
    from: range.from.getTime(),
    to: range.to.getTime(),
    paths: [...revenuePaths, ...pathsOfFilters(filters)],
  }
}

export function amountPlan(
  { filters, currency }: Omit<RevenueQuestion, 'range'>,
  periods: Buckets,
  catalog: Catalog,
): AmountPlan {
  return {
    periods,
    filter: compileFilter(filters, catalog),
    revenue: ownRevenue(catalog, currency),
  }
}

/** Visits each amount of the project's own currency; of one user, in the order of time. */
export function forEachAmount(
  slice: Slice,
  plan: AmountPlan,
  visit: (user: number, n: number, amount: number) => void,
): void {
  const { amounts, isOwn } = plan.revenue
  forEachPaidRow(slice, plan, (user, n, { row, paid, currencies }) => {
    if (isOwn[currencies[row] as number] !== 1) return
    visit(user, n, amounts[paid[row] as number] as number)
  })
}

/** A row with an amount, in a block of such rows, and the columns that say of what kind it is. */
export interface PaidRow {
  block: Block
  row: number
  paid: Column
  currencies: Column
}

/**
 * Visits each event with an amount, in whatever currency, by its user and period. The object passed
 * is the same for all rows of a block.
 */
export function forEachPaidRow(
  slice: Slice,
  { periods, filter }: Pick<AmountPlan, 'periods' | 'filter'>,
  visit: (user: number, n: number, paidRow: PaidRow) => void,
): void {
  const count = bucketCount(periods)
  for (const all of slice.blocks) {
    throwIfCancelled(slice)
    const block = blockWithValue(all, 'amount')
    const { users, starts, times } = block
    const runs = runsOf(block, slice.lo, slice.hi)
    const paid = columnOf(block, 'amount')
    const found: PaidRow = { block, row: 0, paid, currencies: columnOf(block, 'currency') }
    const passes = rowTestOf(block, filter)
    const periodOf = bucketsOf(block, periods)
    for (let run = runs.from; run < runs.to; run += 1) {
      const user = users[run] as number
      if (filter.members && filter.members[user] !== 1) continue
      const end = starts[run + 1] as number
      for (let row = starts[run] as number; row < end; row += 1) {
        const n = periodOf(times[row] as number)
        if (n < 0 || n >= count || !passes(row)) continue
        found.row = row
        visit(user, n, found)
      }
    }
  }
}
