import { wellKnownEvents } from '@footpath/contract/knownEvents'
import type { TopQuery } from '@footpath/contract/trends'
import { createBuckets } from '../../columns/scan/buckets/buckets.ts'
import type { Scan } from '../../columns/scan/scan.ts'
import { compileFilter, pathsOfFilters } from '../../columns/scan/select/rowFilter.ts'
import { cross, splitByText, splitByValues, textsOf } from '../../columns/scan/tally/split.ts'
import { addTallies, tally } from '../../columns/scan/tally/tally.ts'
import type { Tally, TallyPlan } from '../../columns/scan/tally/tallyPlan.ts'
import { byEvents, valueRows } from '../../columns/scan/tally/valueRows.ts'
import type { EventFilters } from '../../pipeline/matchEvents.ts'
import type { ValueRow } from '../../pipeline/ranking.ts'

interface Question {
  by: TopQuery['by']
  from: Date
  to: Date
  filters: EventFilters
}

interface Plan extends TallyPlan {
  by: TopQuery['by']
}

/** Event names, or pages, the most frequent first. */
export const topScan: Scan<Question, Plan, Tally[], ValueRow[]> = {
  name: 'trends-top',
  needs: ({ by, from, to, filters }) => ({
    from: from.getTime(),
    to: to.getTime(),
    paths: ['eventType', ...(by === 'page' ? ['page'] : []), ...pathsOfFilters(filters)],
  }),
  plan({ by, from, to, filters }, catalog) {
    const values = splitByText(by, textsOf(catalog, by))
    const views = splitByValues(catalog, 'eventType', [wellKnownEvents.pageView])
    return {
      by,
      filter: compileFilter(filters, catalog),
      buckets: createBuckets([from, to]),
      splits: [by === 'page' ? cross(views, values) : values],
      users: true,
      revenue: null,
    }
  },
  count: (plan, slice) => tally(slice, plan),
  merge(parts, { plan, catalog }) {
    const [counted] = addTallies(parts)
    return counted ? valueRows(textsOf(catalog, plan.by).texts, counted).sort(byEvents) : []
  },
}
