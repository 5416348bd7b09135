import { revenue as answers } from '@footpath/contract/revenue'
import { people, within } from '../sql.ts'
import { defineQuestion } from './question.ts'
import { quarter } from './ranges.ts'

const all = `from events where ${within(quarter)} and ${people}`
const paid = `${all} and amount <> 0`
const lastMonth = quarter.end.slice(0, 7)

/** What each group brought, and who of it paid more than came back. */
const paidBy = (group: string) => `
  select label, sum(paid), sum(case when paid > 0 then 1 else 0 end)
  from (select ${group} as label, user_id, sum(amount) as paid ${paid} group by 1, 2) as payers
  group by label
`

const shares = [1, 5, 10, 20, 50].map((percent) => `(${percent})`).join(', ')

/** The Gini coefficient and what the highest payers bring; as docs/metrics.md defines them. */
const payers = `
  payers as (
    select sum(amount) as paid ${paid} group by user_id having sum(amount) > 0
  ),
  placed as (
    select paid, row_number() over (order by paid) as place, count(*) over () as payers
    from payers
  )
`

export const revenue = defineQuestion({
  name: 'revenue',
  title: 'revenue, its concentration and lifetime values, 90 days',
  path: '/api/revenue',
  query: quarter,
  answers,
  rows: (answer) => [
    ['total', answer.revenue, answer.payers, answer.activeUsers],
    ...answer.daily.map(({ day, revenue, payers }) => [day, revenue, payers]),
    ...[...answer.byDevice, ...answer.byCountry]
      .filter(({ revenue }) => revenue !== 0)
      .map(({ value, revenue, payers }) => [value, revenue, payers]),
    ['gini', answer.concentration.gini],
    ...answer.concentration.top.map(({ percent, revenue }) => ['top', percent, revenue]),
    ...answer.ltv.flatMap(({ period, size, cells }) =>
      cells
        .filter(({ n }) => Number(period.slice(5, 7)) + n <= Number(lastMonth.slice(5)))
        .map(({ n, revenue }) => [period, size, n, revenue]),
    ),
  ],
  sql: {
    standard: [
      `
        select 'total', sum(paid), sum(case when paid > 0 then 1 else 0 end), count(*)
        from (select user_id, coalesce(sum(amount), 0) as paid ${all} group by user_id) as active
      `,
      paidBy('ts::date'),
      paidBy('device'),
      paidBy('country'),
      `
        with ${payers}
        select 'gini', sum((2 * place - payers - 1) * paid) / (max(payers) * sum(paid))::double precision
        from placed
      `,
      `
        with ${payers}
        select 'top', percent, sum(paid)
        from placed cross join (values ${shares}) as shares(percent)
        where place > payers - ceil(percent * payers / 100.0)
        group by percent
      `,
      `
        with cohorts as (
          select user_id, date_trunc('month', min(ts))::date as cohort ${all} group by user_id
        ),
        sizes as (select cohort, count(*) as size from cohorts group by cohort),
        months as (select cohort as month from sizes),
        brought as (
          select cohorts.cohort, date_trunc('month', ts)::date as month, sum(amount) as paid
          from events join cohorts on cohorts.user_id = events.user_id
          where ${within(quarter)} and ${people} and amount <> 0
          group by 1, 2
        )
        select sizes.cohort, sizes.size,
          extract(month from months.month) - extract(month from sizes.cohort) as n,
          coalesce(sum(brought.paid), 0)
        from sizes
        join months on months.month >= sizes.cohort
        left join brought on brought.cohort = sizes.cohort and brought.month <= months.month
        group by sizes.cohort, sizes.size, months.month
      `,
    ],
    clickhouse: [
      `
        select 'total', sum(paid), countIf(paid > 0), count()
        from (select sum(ifNull(amount, 0)) as paid ${all} group by user_id)
      `,
      paidBy('toDate(ts)'),
      paidBy('device'),
      paidBy('country'),
      `
        select 'gini', sum((2 * place - payers - 1) * paid) / (max(payers) * sum(paid))
        from (
          select paid, toInt64(row_number() over (order by paid)) as place,
            toInt64(count() over ()) as payers
          from (
            select sum(amount) as paid ${paid} group by user_id having sum(amount) > 0
          )
        )
      `,
      `
        select 'top', percent, arraySum(arraySlice(paid, 1, toUInt32(ceil(percent * length(paid) / 100))))
        from (
          select arrayReverseSort(groupArray(total)) as paid
          from (
            select sum(amount) as total ${paid} group by user_id having sum(amount) > 0
          )
        )
        array join [1, 5, 10, 20, 50] as percent
      `,
      `
        select cohort, count() as size, n, sum(arraySum(arrayMap(
          (paid, month) -> if(month <= addMonths(cohort, n), paid, 0), amounts, months
        )))
        from (
          select toStartOfMonth(min(ts)) as cohort,
            groupArrayIf(assumeNotNull(amount), amount <> 0) as amounts,
            groupArrayIf(toStartOfMonth(ts), amount <> 0) as months
          ${all}
          group by user_id
        )
        array join range(dateDiff('month', cohort, toDate('${lastMonth}-01')) + 1) as n
        group by cohort, n
      `,
    ],
  },
})
