import { wellKnownEvents } from '@footpath/contract/knownEvents'
import type { Catalog } from '../../columns/block/catalog.ts'
import { createBuckets } from '../../columns/scan/buckets/buckets.ts'
import type { Needs, Scan } from '../../columns/scan/scan.ts'
import { compileFilter, pathsOfFilters } from '../../columns/scan/select/rowFilter.ts'
import {
  cross,
  inNoGroup,
  splitBy,
  splitByText,
  splitByValues,
  textsOf,
} from '../../columns/scan/tally/split.ts'
import { addTallies, tally } from '../../columns/scan/tally/tally.ts'
import type { Tally, TallyPlan } from '../../columns/scan/tally/tallyPlan.ts'
import { byEvents, byUsers, valueRows } from '../../columns/scan/tally/valueRows.ts'
import { otherValues, topValues } from '../../pipeline/breakdown.ts'
import type { ValueRow } from '../../pipeline/ranking.ts'
import { type BreakdownRows, type RangeQuestion, topNames } from './dashboard.breakdowns.ts'

const fields = ['eventType', 'device', 'country', 'page'] as const

/** Event names, devices, countries and pages, all counted in one pass: `breakdownStages`, `pageStages`. */
export const rankingsScan: Scan<RangeQuestion, TallyPlan, Tally[], BreakdownRows> = {
  name: 'dashboard-rankings',
  needs: (question) => needs(question, fields),
  plan(question, catalog) {
    const [eventTypes, devices, countries, pages] = fields.map((path) =>
      splitByText(path, textsOf(catalog, path)),
    )
    const views = splitByValues(catalog, 'eventType', [wellKnownEvents.pageView])
    return planOf(question, catalog, [eventTypes!, devices!, countries!, cross(views, pages!)])
  },
  count: (plan, slice) => tally(slice, plan),
  merge(parts, { catalog }) {
    const tallies = addTallies(parts)
    const [eventTypes, devices, countries, pages] = fields.map((path, index) =>
      valueRows(textsOf(catalog, path).texts, tallies[index]!),
    )
    return {
      eventTypes: eventTypes!.sort(byEvents).slice(0, topNames),
      devices: devices!.sort(byUsers).slice(0, topValues + 1),
      countries: countries!.sort(byUsers).slice(0, topValues + 1),
      pages: pages!.sort(byEvents).slice(0, topNames),
    }
  },
}

interface OthersQuestion extends RangeQuestion {
  field: 'device' | 'country'
  told: string[]
}

/** Users and events of all values that are not told: `otherValueStages`. */
export const othersScan: Scan<OthersQuestion, TallyPlan, Tally[], ValueRow[]> = {
  name: 'dashboard-others',
  needs: (question) => needs(question, [question.field]),
  plan({ field, told, ...question }, catalog) {
    const { texts, places } = textsOf(catalog, field)
    const isTold = texts.map((text) => told.includes(text))
    const numbers = places.map((place) => (isTold[place] ? inNoGroup : 0))
    return planOf(question, catalog, [splitBy(field, numbers, 1)])
  },
  count: (plan, slice) => tally(slice, plan),
  merge: (parts) => valueRows([otherValues], addTallies(parts)[0]!),
}

function needs({ from, to, filters }: RangeQuestion, paths: readonly string[]): Needs {
  return {
    from: from.getTime(),
    to: to.getTime(),
    paths: [...paths, ...pathsOfFilters(filters)],
  }
}

function planOf(
  { from, to, filters }: RangeQuestion,
  catalog: Catalog,
  splits: TallyPlan['splits'],
): TallyPlan {
  return {
    filter: compileFilter(filters, catalog),
    buckets: createBuckets([from, to]),
    splits,
    users: true,
    revenue: null,
  }
}
