import { churn as answers } from '@footpath/contract/churn'
import { addDays, people, within } from '../sql.ts'
import { defineQuestion } from './question.ts'
import { month } from './ranges.ts'

const days = 30
const lookedAt = { start: addDays(month.start, 1 - 2 * days), end: month.end }
const active = `from events where ${within(lookedAt)} and ${people}`
const isTold = `told_on between '${month.start}' and '${month.end}'`

/**
 * A day of activity makes its user count as active before from the 30th day after it until the 59th,
 * or until the next active day takes over; as churned, if no next one has come until then.
 */
export const churn = defineQuestion({
  name: 'churn',
  title: 'churn after 30 days, by day, 30 days',
  path: '/api/churn',
  query: { days: `${days}`, ...month },
  answers,
  rows: ({ trend }) => trend.map(({ day, activeBefore, churned }) => [day, activeBefore, churned]),
  sql: {
    standard: `
      with active as (select user_id, ts::date as day ${active} group by 1, 2),
      spans as (
        select day, lead(day) over (partition by user_id order by day) as next from active
      ),
      changes as (
        select day + ${days} as told_on, 1 as active,
          case when next is null or next > day + ${days} then 1 else 0 end as churned
        from spans
        union all
        select least(next + ${days}, day + ${2 * days}), -1, 0 from spans
        union all
        select least(next, day + ${2 * days}), 0, -1 from spans
        where next is null or next > day + ${days}
      ),
      daily as (
        select told_on, sum(active) as active, sum(churned) as churned from changes group by told_on
      ),
      sliding as (
        select told_on, sum(active) over (order by told_on) as active,
          sum(churned) over (order by told_on) as churned
        from daily
      )
      select told_on, active, churned from sliding where ${isTold}
    `,
    clickhouse: `
      select told_on, active, churned
      from (
        select told_on, sum(active) over (order by told_on) as active,
          sum(churned) over (order by told_on) as churned
        from (
          select change.1 as told_on, sum(change.2) as active, sum(change.3) as churned
          from (
            select arrayJoin(arrayConcat(
              arrayMap(
                (day, next) -> (day + ${days}, 1, if(next > day + ${days}, 1, 0)), days, nexts
              ),
              arrayMap(
                (day, next) -> (least(next + ${days}, day + ${2 * days}), -1, 0), days, nexts
              ),
              arrayMap(
                (day, next) -> (least(next, day + ${2 * days}), 0, if(next > day + ${days}, -1, 0)),
                days, nexts
              )
            )) as change
            from (
              select arraySort(groupUniqArray(toDate(ts))) as days,
                arrayPushBack(arrayPopFront(days), toDate('2149-01-01')) as nexts
              ${active}
              group by user_id
            )
          )
          group by told_on
        )
      )
      where ${isTold}
    `,
  },
})
