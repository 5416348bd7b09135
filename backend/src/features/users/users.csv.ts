import type { Cell, CsvTable } from '../../http/csv.ts'
import type { UserProfile } from './users.profile.ts'

const columns = [
  'id',
  'name',
  'email',
  'device',
  'country',
  'firstSeen',
  'lastSeen',
  'sessions',
  'events',
  'revenue',
]

/** Users as a table: totals over their whole history, revenue in minor units. */
export function userTable(users: Iterable<UserProfile> | AsyncIterable<UserProfile>): CsvTable {
  return { columns, rows: userRows(users) }
}

async function* userRows(
  users: Iterable<UserProfile> | AsyncIterable<UserProfile>,
): AsyncGenerator<Cell[]> {
  for await (const user of users) {
    const { id, name, email, device, country, sessions, events, revenue } = user
    const seen = [user.firstSeen.toISOString(), user.lastSeen.toISOString()]
    yield [id, name, email, device, country, ...seen, sessions, events, revenue]
  }
}
