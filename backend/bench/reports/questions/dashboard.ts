import { dashboard as answers } from '@footpath/contract/dashboard'
import { addDays, dayAfter, people, within } from '../sql.ts'
import { defineQuestion, type Row } from './question.ts'
import { month, monthBefore, quarter } from './ranges.ts'

const both = { start: monthBefore.start, end: month.end }
const start = `'${month.start} 00:00:00'`
/** Sessions go on after midnight. */
const reach = { start: addDays(both.start, -1), end: dayAfter(both.end) }
const current = `events where ${within(month)} and ${people}`
const lastDays = [month.end, monthBefore.end]

/** Sessions, how long they last together, and how many saw one page and nothing else. */
function sessionsBy(period: string, seconds: (time: string) => string): string {
  return `
    select ${period} as label, count(*) as sessions, sum(ended - began) as seconds,
      sum(case when views = 1 and (acted is null or acted <= viewed) then 1 else 0 end) as bounces
    from (
      select session_id, min(ts) as began_at, ${seconds('min(ts)')} as began, ${seconds('max(ts)')} as ended,
        sum(case when event_type in ('page_view', 'product_view') then 1 else 0 end) as views,
        max(case when event_type in ('page_view', 'product_view') then ts end) as viewed,
        max(case when event_type not in ('session_start', 'session_end') then ts end) as acted
      from events where ${within(reach)} and ${people}
      group by session_id
      having ${within(both, 'min(ts)')}
    ) as sessions
    group by 1
  `
}

const sqlOf = ({
  day,
  distinct,
  seconds,
}: {
  day: string
  distinct: (when: string) => string
  seconds: (time: string) => string
}): string[] => [
  `
    select ts >= ${start} as is_current, count(*), sum(amount), ${distinct('true')},
      ${distinct(`event_type = 'purchase'`)}
    from events where ${within(both)} and ${people}
    group by 1
  `,
  ...lastDays.map((last) => {
    const since = (days: number) => distinct(`ts >= '${addDays(last, 1 - days)} 00:00:00'`)
    return `
      select '${last}' as last_day, ${since(1)}, ${since(7)}, ${since(30)}
      from events where ${within({ start: addDays(last, -29), end: last })} and ${people}
    `
  }),
  `
    select first >= ${start} as is_current, count(*)
    from (
      select min(ts) as first from events where ${within(quarter)} and ${people} group by user_id
    ) as firsts
    where ${within(both, 'first')}
    group by 1
  `,
  sessionsBy(`began_at >= ${start}`, seconds),
  `
    select ${day} as day, count(*), ${distinct('true')}, coalesce(sum(amount), 0) from ${current}
    group by 1
  `,
  ...['event_type', 'device', 'country'].map(
    (field) =>
      `select ${field}, count(*), ${distinct('true')} from ${current} group by ${field}
        order by 2 desc limit 26`,
  ),
  `
    select page, count(*), ${distinct('true')} from ${current} and event_type = 'page_view'
    group by page order by 2 desc, page limit 10
  `,
]

export const dashboard = defineQuestion({
  name: 'dashboard',
  title: 'dashboard, 30 days beside the 30 before',
  path: '/api/dashboard',
  query: month,
  answers,
  rows({ kpis, trend, topEvents, topPages, devices, countries }) {
    const sides = ['value', 'previous'] as const
    const whole = (rate: number | null, of: number | null) => Math.round((rate ?? 0) * (of ?? 0))
    return [
      ...sides.flatMap((side): Row[] => {
        const of = (name: keyof typeof kpis) => kpis[name][side]
        const sessions = of('sessions')
        return [
          [
            side === 'value',
            of('events'),
            of('revenue'),
            of('activeUsers'),
            whole(of('conversionRate'), of('activeUsers')),
          ],
          [lastDays[side === 'value' ? 0 : 1] ?? '', of('dau'), of('wau'), of('mau')],
          [side === 'value', of('newUsers')],
          [
            side === 'value',
            sessions,
            whole(of('averageSessionSeconds'), sessions),
            whole(of('bounceRate'), sessions),
          ],
        ]
      }),
      ...trend.map(({ day, events, users, revenue }) => [day, events, users, revenue]),
      ...topEvents.map(({ eventType, events, users }) => [eventType, events, users]),
      ...[...devices, ...countries].map(({ value, events, users }) => [value, events, users]),
      ...topPages.map(({ page, views, users }) => [page, views, users]),
    ]
  },
  sql: {
    standard: sqlOf({
      day: 'ts::date',
      distinct: (when) => `count(distinct case when ${when} then user_id end)`,
      seconds: (time) => `extract(epoch from ${time})`,
    }),
    clickhouse: sqlOf({
      day: 'toDate(ts)',
      distinct: (when) =>
        when === 'true' ? 'uniqExact(user_id)' : `uniqExactIf(user_id, ${when})`,
      seconds: (time) => `toUnixTimestamp(${time})`,
    }),
  },
})
