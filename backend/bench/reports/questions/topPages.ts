import { top } from '@footpath/contract/trends'
import { people, within } from '../sql.ts'
import { defineQuestion } from './question.ts'
import { quarter } from './ranges.ts'

const views = `from events where event_type = 'page_view' and ${within(quarter)} and ${people}`
const most = 'order by views desc, page limit 20'

export const topPages = defineQuestion({
  name: 'pages',
  title: 'top pages with their users, 90 days',
  path: '/api/trends/top',
  query: { by: 'page', limit: '20', ...quarter },
  answers: top,
  rows: ({ items }) => items.map(({ value, events, users }) => [value, events, users]),
  sql: {
    standard: `
      select page, count(*) as views, count(distinct user_id) as users ${views}
      group by page ${most}
    `,
    postgres: `
      select page, sum(views) as views, count(*) as users
      from (select page, user_id, count(*) as views ${views} group by page, user_id) as visits
      group by page ${most}
    `,
    clickhouse: `
      select page, count() as views, uniqExact(user_id) as users ${views} group by page ${most}
    `,
  },
})
