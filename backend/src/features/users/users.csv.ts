import type { Cell, CsvTable } from '../../http/csv.ts'
import type { UserProfile } from './users.profile.ts'

export const userColumns = [
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
  return { columns: userColumns, rows: userRows(users) }
}

async function* userRows(
  users: Iterable<UserProfile> | AsyncIterable<UserProfile>,
): AsyncGenerator<Cell[]> {
  for await (const user of users) yield userCells(user)
}

/** A user's line, in the order of `userColumns`. */
export function userCells(user: UserProfile): Cell[] {
  const { id, name, email, device, country, sessions, events, revenue } = user
  const seen = [user.firstSeen.toISOString(), user.lastSeen.toISOString()]
  return [id, name, email, device, country, ...seen, sessions, events, revenue]
}
