import { trends } from '@footpath/contract/trends'
import { people, within } from '../sql.ts'
import { defineQuestion, type ReportQuestion } from './question.ts'
import { quarter } from './ranges.ts'

const question = { measure: 'users', interval: 'day', ...quarter }

export const dailyUsers = ask({ name: 'dau', title: 'DAU, 90 days', filters: {}, where: people })

export const dailyUsersFiltered = ask({
  name: 'dau-filtered',
  title: 'DAU of a device in a country, 90 days',
  filters: { device: 'mobile', country: 'US' },
  where: `device = 'mobile' and country = 'US'`,
})

function ask({
  filters,
  where,
  ...names
}: {
  name: string
  title: string
  filters: Record<string, string>
  where: string
}): ReportQuestion {
  return defineQuestion({
    ...names,
    path: '/api/trends',
    query: { ...question, ...filters },
    answers: trends,
    rows: ({ series }) =>
      series.flatMap(({ points }) =>
        points.filter(({ value }) => value > 0).map(({ time, value }) => [time, value]),
      ),
    sql: {
      standard: `
        select ts::date as day, count(distinct user_id) as users
        from events where ${within(quarter)} and ${where}
        group by 1
      `,
      // Counting distinct values sorts there; grouping hashes and runs on both processors.
      postgres: `
        select day, count(*) as users
        from (
          select ts::date as day, user_id from events where ${within(quarter)} and ${where}
          group by 1, 2
        ) as active
        group by 1
      `,
      clickhouse: `
        select toDate(ts) as day, uniqExact(user_id) as users
        from events where ${within(quarter)} and ${where}
        group by day
      `,
    },
  })
}
