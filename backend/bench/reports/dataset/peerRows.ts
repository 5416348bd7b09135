import { identityEvents } from '@footpath/contract/knownEvents'

/**
 * The events as the peers have them. They get what costs Footpath work of its own: users and
 * sessions are numbers already, each user's events are numbered in the order of time and of their
 * ids, and calls that only say who somebody is are left out.
 */
export function peerRows(file: string): string {
  const left = identityEvents.map((name) => `'${name}'`).join(', ')
  return `
    select
      substr(userId, 2)::uinteger as user_id,
      timestamp as ts,
      eventType as event_type,
      device,
      country,
      page,
      amount,
      substr(userId, 2)::ubigint * 100000 + regexp_extract(sessionId, '-s(\\d+)$', 1)::ubigint
        as session_id,
      row_number() over (partition by userId order by timestamp, eventId)::uinteger as seq
    from read_json('${file}', format = 'newline_delimited', columns = {
      eventId: 'VARCHAR', userId: 'VARCHAR', sessionId: 'VARCHAR', eventType: 'VARCHAR',
      timestamp: 'TIMESTAMP', device: 'VARCHAR', country: 'VARCHAR', page: 'VARCHAR',
      amount: 'BIGINT'
    })
    where eventType not in (${left})
    order by ts
  `
}
