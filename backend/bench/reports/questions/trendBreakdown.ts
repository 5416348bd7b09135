import { trends } from '@footpath/contract/trends'
import { people, quoted, within } from '../sql.ts'
import { defineQuestion } from './question.ts'
import { quarter } from './ranges.ts'

const events = ['page_view', 'product_view', 'purchase']

/** Values told by name; the others are told together. */
const mostValues = 25

const sql = `
  with counts as (
    select event_type, country, cast(ts as date) as day, count(*) as events
    from events where event_type in (${quoted(events)}) and ${within(quarter)} and ${people}
    group by event_type, country, cast(ts as date)
  ),
  totals as (
    select event_type, country, sum(events) as total from counts group by event_type, country
  ),
  ranked as (
    select event_type, country,
      row_number() over (partition by event_type order by total desc, country) as place
    from totals
  )
  select counts.event_type as series,
    case when place <= ${mostValues} then counts.country else '(other)' end as value,
    counts.day as day, sum(counts.events) as events
  from counts
  join ranked on counts.event_type = ranked.event_type and counts.country = ranked.country
  group by 1, 2, 3
`

export const trendBreakdown = defineQuestion({
  name: 'trends',
  title: 'three events by country and day, 90 days',
  path: '/api/trends',
  query: { events, measure: 'events', interval: 'day', breakdown: 'country', ...quarter },
  answers: trends,
  rows: ({ series }) =>
    series.flatMap(({ eventType, value, points }) =>
      points
        .filter((point) => point.value > 0)
        .map((point) => [eventType, value, point.time, point.value]),
    ),
  sql: { standard: sql, clickhouse: sql },
})
