import { stickiness as answers } from '@footpath/contract/stickiness'
import { addDays, people, within } from '../sql.ts'
import { defineQuestion } from './question.ts'
import { twoMonths } from './ranges.ts'

/** The 30 days that end with the first one begin here. */
const lookedAt = { start: addDays(twoMonths.start, -29), end: twoMonths.end }
const isTold = `told_on between '${twoMonths.start}' and '${twoMonths.end}'`

/**
 * Sliding windows without joining each day with the 30 before it: a user who was active on a day
 * counts from there on until the 30th day after, or until the next active day takes over.
 */
const slidingUsers = `
  with active as (
    select user_id, ts::date as day from events where ${within(lookedAt)} and ${people} group by 1, 2
  ),
  spans as (
    select day, lead(day) over (partition by user_id order by day) as next from active
  ),
  changes as (
    select day as told_on, 1 as dau, 1 as wau, 1 as mau from spans
    union all select least(next, day + 7), 0, -1, 0 from spans
    union all select least(next, day + 30), 0, 0, -1 from spans
  ),
  daily as (
    select told_on, sum(dau) as dau, sum(wau) as wau, sum(mau) as mau from changes group by told_on
  ),
  sliding as (
    select told_on, dau, sum(wau) over (order by told_on) as wau, sum(mau) over (order by told_on) as mau
    from daily
  )
  select told_on, dau, wau, mau from sliding where ${isTold}
`

const clickhouseSlidingUsers = `
  select told_on, dau, wau, mau
  from (
    select told_on, dau,
      sum(wau) over (order by told_on) as wau,
      sum(mau) over (order by told_on) as mau
    from (
      select change.1 as told_on, sum(change.2) as dau, sum(change.3) as wau, sum(change.4) as mau
      from (
        select arrayJoin(arrayConcat(
          arrayMap(day -> (day, 1, 1, 1), days),
          arrayMap((day, next) -> (least(next, day + 7), 0, -1, 0), days, nexts),
          arrayMap((day, next) -> (least(next, day + 30), 0, 0, -1), days, nexts)
        )) as change
        from (
          select arraySort(groupUniqArray(toDate(ts))) as days,
            arrayPushBack(arrayPopFront(days), toDate('2149-01-01')) as nexts
          from events where ${within(lookedAt)} and ${people}
          group by user_id
        )
      )
      group by told_on
    )
  )
  where ${isTold}
`

export const stickiness = defineQuestion({
  name: 'stickiness',
  title: 'DAU, WAU, MAU and stickiness, 60 days',
  path: '/api/stickiness',
  query: twoMonths,
  answers,
  rows: ({ days, trend }) => [
    ...days.filter(({ users }) => users > 0).map(({ days, users }) => [days, users]),
    ...trend.map(({ day, dau, wau, mau }) => [day, dau, wau, mau]),
  ],
  sql: {
    standard: [
      `
        select days, count(*) as users
        from (
          select user_id, count(*) as days
          from (
            select user_id, ts::date as day from events where ${within(twoMonths)} and ${people}
            group by 1, 2
          ) as active
          group by 1
        ) as people
        group by 1
      `,
      slidingUsers,
    ],
    clickhouse: [
      `
        select days, count() as users
        from (
          select uniqExact(toDate(ts)) as days
          from events where ${within(twoMonths)} and ${people}
          group by user_id
        )
        group by days
      `,
      clickhouseSlidingUsers,
    ],
  },
})
