import { activation as answers } from '@footpath/contract/activation'
import { people, within } from '../sql.ts'
import { defineQuestion } from './question.ts'
import { quarter } from './ranges.ts'

const event = 'purchase'
const days = 7
const users = `from events where ${within(quarter)} and ${people} group by user_id`

/** Whoever did it in time did it for the first time in time. */
export const activation = defineQuestion({
  name: 'activation',
  title: 'activation within 7 days, 90 days',
  path: '/api/activation',
  query: { event, days: `${days}`, ...quarter },
  answers,
  rows: ({ trend }) => trend.map(({ day, newUsers, activated }) => [day, newUsers, activated]),
  sql: {
    standard: `
      with firsts as (
        select min(ts)::date as day,
          min(case when event_type = '${event}' then ts end)::date as activated
        ${users}
      )
      select day, count(*), count(*) filter (where activated < day + ${days})
      from firsts group by day
    `,
    clickhouse: `
      select toDate(first) as day, count(), countIf(toDate(activated) < day + ${days})
      from (
        select min(ts) as first, minIfOrNull(ts, event_type = '${event}') as activated ${users}
      )
      group by day
    `,
  },
})
