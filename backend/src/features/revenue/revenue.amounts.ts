import { type Block, type Column, columnOf } from '../../columns/block.ts'
import { type Buckets, bucketsOf, type FindBucket } from '../../columns/buckets.ts'
import type { Catalog } from '../../columns/catalog.ts'
import { type OwnRevenue, ownRevenue, revenuePaths } from '../../columns/ownRevenue.ts'
import { compileFilter, pathsOfFilters, type RowFilter } from '../../columns/rowFilter.ts'
import type { Needs } from '../../columns/scan.ts'
import { forEachRun, type Slice } from '../../columns/slice.ts'
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
  { periods, filter, revenue }: AmountPlan,
  visit: (user: number, n: number, amount: number) => void,
): void {
  const count = periods.starts.length - 1
  const { amounts, isOwn } = revenue
  let opened: Block | null = null
  let paid: Column = new Uint8Array(0)
  let currencies: Column = paid
  let periodOf: FindBucket = () => -1
  forEachRun(slice, filter, ({ block, user, from, to, selected, offset }) => {
    if (block !== opened) {
      opened = block
      paid = columnOf(block, 'amount')
      currencies = columnOf(block, 'currency')
      periodOf = bucketsOf(block, periods)
    }
    for (let row = from; row < to; row += 1) {
      const code = paid[row] as number
      if (code === 0 || (selected && selected[row - offset] !== 1)) continue
      if (isOwn[currencies[row] as number] !== 1) continue
      const n = periodOf(block.times[row] as number)
      if (n >= 0 && n < count) visit(user, n, amounts[code] as number)
    }
  })
}
