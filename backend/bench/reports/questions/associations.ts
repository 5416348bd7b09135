import { associations as answers } from '@footpath/contract/associations'
import { dayAfter, people, within } from '../sql.ts'
import { defineQuestion } from './question.ts'
import { firstTwoMonths, quarter } from './ranges.ts'

const exposureDays = 7
const outcome = { from: 8, to: 28 }
const all = `from events where ${within(quarter)} and ${people}`

/** Per event who was exposed and who of them came back; under no name, the same of everybody. */
export const associations = defineQuestion({
  name: 'associations',
  title: 'which early events go with coming back, 61 days',
  path: '/api/associations',
  query: {
    exposureDays: `${exposureDays}`,
    outcomeFrom: `${outcome.from}`,
    outcomeTo: `${outcome.to}`,
    ...firstTwoMonths,
  },
  answers,
  rows: ({ users, retained, features }) => [
    ['', users, retained],
    ...features.map(({ eventType, exposed, exposedRetained }) => [
      eventType,
      exposed,
      exposedRetained,
    ]),
  ],
  sql: {
    standard: `
      with did as (
        select user_id, event_type, ts::date as day ${all} group by 1, 2, 3
      ),
      firsts as (
        select user_id, min(day) as day from did group by user_id
        having min(day) < '${dayAfter(firstTwoMonths.end)}'
      ),
      offsets as (
        select did.user_id, did.event_type, did.day - firsts.day as n
        from did join firsts on firsts.user_id = did.user_id
      ),
      people as (
        select user_id, bool_or(n between ${outcome.from} and ${outcome.to}) as retained
        from offsets group by user_id
      ),
      exposed as (
        select distinct user_id, event_type from offsets where n < ${exposureDays}
      )
      select exposed.event_type, count(*), count(*) filter (where people.retained)
      from exposed join people on people.user_id = exposed.user_id
      group by exposed.event_type
      union all
      select '', count(*), count(*) filter (where retained) from people
    `,
    clickhouse: `
      select event, count(), countIf(retained)
      from (
        select groupUniqArray((toString(event_type), toDate(ts))) as did,
          arrayMin(did.2) as first,
          arrayExists(
            done -> done.2 - first between ${outcome.from} and ${outcome.to}, did
          ) as retained,
          arrayDistinct(arrayMap(
            done -> done.1, arrayFilter(done -> done.2 - first < ${exposureDays}, did)
          )) as exposed
        ${all}
        group by user_id
        having first < '${dayAfter(firstTwoMonths.end)}'
      )
      array join arrayPushBack(exposed, '') as event
      group by event
    `,
  },
})
