import { retention as answers } from '@footpath/contract/retention'
import { people, within } from '../sql.ts'
import { defineQuestion, type ReportQuestion } from './question.ts'
import { quarter } from './ranges.ts'

const active = `from events where ${within(quarter)} and ${people}`

export const dailyRetention = ask({
  name: 'retention-daily',
  title: 'retention by day, 90 × 90 days',
  query: { period: 'day', periods: '90' },
  period: { standard: 'ts::date', clickhouse: 'toDate(ts)', days: 1 },
})

export const weeklyRetention = ask({
  name: 'retention-weekly',
  title: 'retention by week, 90 days',
  query: { period: 'week', periods: '12' },
  period: {
    standard: `date_trunc('week', ts)::date`,
    clickhouse: 'toMonday(ts)',
    days: 7,
  },
})

function ask({
  query,
  period,
  ...names
}: {
  name: string
  title: string
  query: Record<string, string>
  period: { standard: string; clickhouse: string; days: number }
}): ReportQuestion {
  return defineQuestion({
    ...names,
    path: '/api/retention',
    query: { ...query, ...quarter },
    answers,
    rows: ({ cohorts }) =>
      cohorts.flatMap(({ period, cells }) =>
        cells.filter(({ users }) => users > 0).map(({ n, users }) => [period, n, users]),
      ),
    sql: {
      standard: `
        with active as (
          select user_id, ${period.standard} as period ${active} group by 1, 2
        ),
        cohorts as (
          select period, min(period) over (partition by user_id) as cohort from active
        )
        select cohort, (period - cohort) / ${period.days} as n, count(*) as users
        from cohorts group by 1, 2
      `,
      clickhouse: `
        select cohort, intDiv(period - cohort, ${period.days}) as n, count() as users
        from (
          select groupUniqArray(${period.clickhouse}) as periods, arrayMin(periods) as cohort
          ${active}
          group by user_id
        )
        array join periods as period
        group by cohort, n
      `,
    },
  })
}
