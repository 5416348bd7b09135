import type { RevenuePart } from '@footpath/contract/revenue'
import { columnOf } from '../../columns/block/block.ts'
import { byBytes } from '../../columns/block/byBytes.ts'
import { type Catalog, dictionaryOf } from '../../columns/block/catalog.ts'
import { addUpOf } from '../../columns/scan/addUp.ts'
import { createBuckets } from '../../columns/scan/buckets/buckets.ts'
import type { Scan } from '../../columns/scan/scan.ts'
import type { Slice } from '../../columns/scan/slice.ts'
import { valueTextOf } from '../../columns/scan/tally/valueTextOf.ts'
import { type AmountPlan, amountNeeds, amountPlan, forEachPaidRow } from './revenue.amounts.ts'
import type { RevenueQuestion } from './revenue.question.ts'
import type { PartRows } from './revenue.rows.ts'
import { createTally, type Totals } from './revenue.tally.ts'

interface Plan extends AmountPlan {
  sizes: { device: number; country: number; currency: number }
}

type Part = Record<'device' | 'country' | 'currency', Totals>

/** Amounts by device, by country and by foreign currency: `partStages` of the pipeline. */
export const revenuePartsScan: Scan<RevenueQuestion, Plan, Part, PartRows> = {
  name: 'revenue-parts',
  needs(question) {
    const { paths, ...span } = amountNeeds(question)
    return { ...span, paths: ['device', 'country', ...paths] }
  },
  plan(question, catalog) {
    const { from, to } = question.range
    const sizeOf = (path: string) => dictionaryOf(catalog, path).size()
    return {
      ...amountPlan(question, createBuckets([from, to]), catalog),
      sizes: {
        device: sizeOf('device'),
        country: sizeOf('country'),
        currency: sizeOf('currency'),
      },
    }
  },
  count: countParts,
  merge(parts, { plan, catalog }) {
    const { isOwn } = plan.revenue
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
  const { amounts, isOwn } = plan.revenue
  const devices = createTally(plan.sizes.device)
  const countries = createTally(plan.sizes.country)
  const currencies = createTally(plan.sizes.currency)
  forEachPaidRow(slice, plan, (user, _, { block, row, paid, currencies: currencyOf }) => {
    const amount = amounts[paid[row] as number] as number
    const currency = currencyOf[row] as number
    currencies.add(user, currency, amount)
    if (isOwn[currency] !== 1) return
    devices.add(user, columnOf(block, 'device')[row] as number, amount)
    countries.add(user, columnOf(block, 'country')[row] as number, amount)
  })
  return {
    device: devices.totals(),
    country: countries.totals(),
    currency: currencies.totals(),
  }
}

/** The totals of the codes that occurred. */
function namedTotals(parts: readonly Totals[], path: string, catalog: Catalog) {
  const dictionary = dictionaryOf(catalog, path)
  const [first] = parts
  const sumOf = (key: keyof Totals) => addUpOf(parts, key, first?.events.length ?? 0)
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
