import { paths as answers } from '@footpath/contract/paths'
import { addDays, dayAfter, people } from '../sql.ts'
import { defineQuestion } from './question.ts'
import { month } from './ranges.ts'

const event = 'product_view'
const levels = 3
const top = 8

/** Sessions that begin before the range and reach into it are to be told from those of the range. */
const lookedAt = `
  events where ts >= '${addDays(month.start, -1)} 00:00:00'
    and ts < '${addDays(month.end, 2)} 00:00:00' and ${people}
`
const startsInRange = `
  min(ts) >= '${month.start} 00:00:00' and min(ts) < '${dayAfter(month.end)} 00:00:00'
`

/**
 * How many users took which path, as `grouped(path, users)`, gets names for its nodes and becomes
 * nodes and links. A path is an array of names, with `(exit)` after its last where it ended early.
 */
function nodesAndLinks(steps: string): string {
  return `
    steps as (${steps}),
    counts as (
      select level, event, sum(users) as users from steps group by level, event
    ),
    places as (
      select level, event,
        row_number() over (
          partition by level
          order by case when event = '(exit)' then 1 else 0 end, users desc, event
        ) as place
      from counts
    ),
    named as (
      select steps.path as path, steps.level as level, steps.users as users,
        case when steps.event = '(exit)' or places.place <= ${top} then steps.event
          else '(other)' end as node
      from steps join places on places.level = steps.level and places.event = steps.event
    )
    select level, '' as source, node, sum(users) as users from named group by level, node
    union all
    select later.level, earlier.node, later.node, sum(later.users)
    from named as later
    join named as earlier on earlier.path = later.path and earlier.level = later.level - 1
    group by later.level, earlier.node, later.node
  `
}

export const paths = defineQuestion({
  name: 'paths',
  title: 'paths of 3 levels after an event, 30 days',
  path: '/api/paths',
  query: { startEvent: event, levels: `${levels}`, top: `${top}`, ...month },
  answers,
  rows: ({ nodes, links }) =>
    [
      ...nodes.map(({ level, eventType, users }) => [level, '', eventType, users]),
      ...links.map(({ level, from, to, users }) => [level, from, to, users]),
    ].filter((row) => row.at(-1) !== 0),
  sql: {
    standard: `
      with sessions as (
        select session_id from ${lookedAt} group by session_id having ${startsInRange}
      ),
      mine as (
        select user_id, session_id, seq, event_type
        from events
        where session_id in (select session_id from sessions)
          and ts >= '${month.start} 00:00:00' and ts < '${addDays(month.end, 2)} 00:00:00'
      ),
      anchors as (
        select user_id, min(seq) as seq from mine where event_type = '${event}' group by user_id
      ),
      anchored as (
        select anchors.user_id, anchors.seq, mine.session_id
        from anchors join mine on mine.user_id = anchors.user_id and mine.seq = anchors.seq
      ),
      followed as (
        select anchored.user_id, mine.event_type,
          row_number() over (partition by anchored.user_id order by mine.seq) as place
        from anchored
        join mine on mine.session_id = anchored.session_id and mine.seq >= anchored.seq
      ),
      taken as (
        select string_agg(event_type, ',' order by place)
          || case when count(*) <= ${levels} then ',(exit)' else '' end as path
        from followed where place <= ${levels + 1} group by user_id
      ),
      grouped as (select path, count(*) as users from taken group by path),
      levels as (select level from generate_series(0, ${levels}) as series(level)),
      ${nodesAndLinks(`
          select path, level, users, split_part(path, ',', (level + 1)::integer) as event
          from grouped cross join levels
          where split_part(path, ',', (level + 1)::integer) <> ''
      `)}
    `,
    // A scalar in `with` is computed once; a table there would be computed at each mention.
    clickhouse: `
      with (
        select groupArray((path, users))
        from (
          select path, count() as users
          from (
            select argMin(
              arrayConcat(
                arrayMap(step -> step.2, arraySlice(steps, anchor, ${levels + 1})),
                if(length(steps) - anchor < ${levels}, ['(exit)'], [])
              ),
              steps[anchor].1
            ) as path
            from (
              select user_id, arraySort(groupArray((seq, toString(event_type)))) as steps,
                arrayFirstIndex(step -> step.2 = '${event}', steps) as anchor
              from ${lookedAt}
              group by user_id, session_id
              having ${startsInRange}
            )
            where anchor > 0
            group by user_id
          )
          group by path
        )
      ) as grouped_paths,
      ${nodesAndLinks(`
          select path, toInt64(number - 1) as level, users, event
          from (
            select taken.1 as path, taken.2 as users
            from (select arrayJoin(grouped_paths) as taken)
          )
          array join path as event, arrayEnumerate(path) as number
      `)}
    `,
  },
})
