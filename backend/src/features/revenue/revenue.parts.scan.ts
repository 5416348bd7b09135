import type { RevenuePart } from '@footpath/contract/revenue'
import { addUp } from '../../columns/addUp.ts'
import { columnOf, dayMs } from '../../columns/block.ts'
import { type Catalog, dictionaryOf } from '../../columns/catalog.ts'
import { ownRevenue, revenuePaths } from '../../columns/ownRevenue.ts'
import { byBytes } from '../../columns/people.ts'
import { compileFilter, type RowFilter } from '../../columns/rowFilter.ts'
import type { Scan } from '../../columns/scan.ts'
import type { Slice } from '../../columns/slice.ts'
import { forEachUserRun } from '../../columns/userRuns.ts'
import { valueTextOf } from '../../columns/valueTextOf.ts'
import { amountNeeds } from './revenue.amounts.ts'
import type { PartRows } from './revenue.model.ts'
import type { RevenueQuestion } from './revenue.question.ts'
import { createTally, type Totals } from './revenue.tally.ts'

interface Plan {
  from: number
  to: number
  filter: RowFilter
  amounts: Float64Array
  /** 1 for the codes of currencies that are the project's own. */
  isOwn: Uint8Array
  sizes: { device: number; country: number; currency: number }
}

type Part = Record<'device' | 'country' | 'currency', Totals>

const partPaths = [...revenuePaths, 'device', 'country'] as const

/** Amounts by device, by country and by foreign currency: `partStages` of the pipeline. */
export const revenuePartsScan: Scan<RevenueQuestion, Plan, Part, PartRows> = {
  name: 'revenue-parts',
  needs(question) {
    const { paths, ...span } = amountNeeds(question)
    return { ...span, paths: [...partPaths, ...paths] }
  },
  plan({ range, filters, currency }, catalog) {
    const sizeOf = (path: string) => dictionaryOf(catalog, path).size()
    return {
      from: range.from.getTime(),
      to: range.to.getTime(),
      filter: compileFilter(filters, catalog),
      ...ownRevenue(catalog, currency),
      sizes: {
        device: sizeOf('device'),
        country: sizeOf('country'),
        currency: sizeOf('currency'),
      },
    }
  },
  count: countParts,
  merge(parts, { plan: { isOwn }, catalog }) {
    const totalsOf = (path: keyof Part) =>
      namedTotals(
        parts.map((part) => part[path]),
        path,
        catalog,
      )
    return {
      devices: totalsOf('device').map(toPart).sort(byRevenue),
      countries: totalsOf('country').map(toPart).sort(byRevenue),
      otherCurrencies: totalsOf('currency')
        .filter(({ code }) => isOwn[code] !== 1)
        .map(({ value, revenue, events }) => ({ currency: value, revenue, events }))
        .sort((one, other) => byBytes(one.currency, other.currency)),
    }
  },
}

function countParts(plan: Plan, slice: Slice): Part {
  const { from, to, filter, amounts, isOwn, sizes } = plan
  const columns = slice.blocks.map((block) => ({
    amount: columnOf(block, 'amount'),
    currency: columnOf(block, 'currency'),
    device: columnOf(block, 'device'),
    country: columnOf(block, 'country'),
  }))
  const devices = createTally(sizes.device)
  const countries = createTally(sizes.country)
  const currencies = createTally(sizes.currency)
  let current = -1
  const settleUser = () => {
    devices.settleUser()
    countries.settleUser()
    currencies.settleUser()
  }
  forEachUserRun(slice, filter, (run) => {
    const { block, user, selected, offset } = run
    if (user !== current) {
      settleUser()
      current = user
    }
    const { amount, currency, device, country } = columns[run.at] as (typeof columns)[number]
    for (let row = run.from; row < run.to; row += 1) {
      const code = amount[row] as number
      if (code === 0 || (selected && selected[row - offset] !== 1)) continue
      const time = block.day * dayMs + (block.times[row] as number)
      if (time < from || time >= to) continue
      const paid = amounts[code] as number
      currencies.add(currency[row] as number, paid)
      if (isOwn[currency[row] as number] !== 1) continue
      devices.add(device[row] as number, paid)
      countries.add(country[row] as number, paid)
    }
  })
  settleUser()
  return {
    device: devices.totals,
    country: countries.totals,
    currency: currencies.totals,
  }
}

/** The totals of the codes that occurred. */
function namedTotals(parts: readonly Totals[], path: string, catalog: Catalog) {
  const dictionary = dictionaryOf(catalog, path)
  const [first] = parts
  const sumOf = (key: keyof Totals) =>
    addUp(
      parts.map((part) => part[key]),
      first?.events.length ?? 0,
    )
  const revenue = sumOf('revenue')
  const payers = sumOf('payers')
  return Array.from(sumOf('events'), (events, code) => ({
    code,
    value: valueTextOf(dictionary.valueOf(code)),
    revenue: revenue[code] as number,
    payers: payers[code] as number,
    events,
  })).filter(({ events }) => events > 0)
}

function toPart({ value, revenue, payers }: RevenuePart): RevenuePart {
  return { value, revenue, payers }
}

function byRevenue(one: RevenuePart, other: RevenuePart): number {
  return other.revenue - one.revenue || byBytes(one.value, other.value)
}
