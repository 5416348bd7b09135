import { lifecycle as answers } from '@footpath/contract/lifecycle'
import { people, within } from '../sql.ts'
import { defineQuestion } from './question.ts'
import { quarter } from './ranges.ts'

const active = `from events where ${within(quarter)} and ${people}`

export const lifecycle = defineQuestion({
  name: 'lifecycle',
  title: 'lifecycle by week, 90 days',
  path: '/api/lifecycle',
  query: { period: 'week', ...quarter },
  answers,
  rows: ({ points }) =>
    points.map((point) => [
      point.period,
      point.new,
      point.returning,
      point.resurrecting,
      point.dormant,
    ]),
  sql: {
    standard: `
      with active as (
        select user_id, date_trunc('week', ts)::date as week ${active} group by 1, 2
      ),
      neighbours as (
        select week,
          lag(week) over (partition by user_id order by week) as before,
          lead(week) over (partition by user_id order by week) as after
        from active
      ),
      present as (
        select week,
          count(*) filter (where before is null) as new,
          count(*) filter (where before = week - 7) as returning,
          count(*) filter (where before < week - 7) as resurrecting
        from neighbours group by week
      ),
      absent as (
        select week + 7 as week, count(*) as dormant
        from neighbours where after is null or after > week + 7
        group by 1
      )
      select present.week, present.new, present.returning, present.resurrecting,
        coalesce(absent.dormant, 0) as dormant
      from present left join absent on absent.week = present.week
    `,
    clickhouse: `
      select state.1 as week, countIf(state.2 = 1), countIf(state.2 = 2), countIf(state.2 = 3),
        countIf(state.2 = 4)
      from (
        select arrayJoin(arrayConcat(
          arrayMap(
            (week, before) -> (week, multiIf(before = toDate(0), 1, before = week - 7, 2, 3)),
            weeks, arrayPushFront(arrayPopBack(weeks), toDate(0))
          ),
          arrayMap(
            week -> (week + 7, 4),
            arrayFilter(
              (week, after) -> after <> week + 7,
              weeks, arrayPushBack(arrayPopFront(weeks), toDate(0))
            )
          )
        )) as state
        from (
          select arraySort(groupUniqArray(toMonday(ts))) as weeks ${active} group by user_id
        )
      )
      where week <= '${quarter.end}'
      group by week
    `,
  },
})
