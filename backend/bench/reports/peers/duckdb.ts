import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { makeOnce } from '../makeOnce.ts'
import { mostClients, type Peer } from './peer.ts'

/** A table in the order of time, with names as enumerations. */
const load = (rows: string) => [
  ...['event_type', 'device', 'country', 'page'].map(
    (field) => `create type ${field} as enum (
      select distinct ${field} from '${rows}' where ${field} is not null order by 1
    )`,
  ),
  `create table events as
    select user_id, ts, event_type::event_type as event_type, device::device as device,
      country::country as country, page::page as page, amount, session_id, seq
    from '${rows}'`,
  'checkpoint',
]

export async function openDuckDb({ home, rows }: { home: string; rows: string }): Promise<Peer> {
  const directory = path.join(home, 'duckdb')
  const file = path.join(directory, 'events.duckdb')
  await makeOnce(directory, async () => {
    const instance = await DuckDBInstance.create(file)
    const connection = await instance.connect()
    for (const statement of load(rows)) await connection.run(statement)
    connection.closeSync()
    instance.closeSync()
  })
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' })
  const clients = await Promise.all(Array.from({ length: mostClients }, () => instance.connect()))
  const version = await clients[0]?.runAndReadAll('select version()')
  return {
    name: `DuckDB ${version?.getRowsJson()[0]?.[0]}`,
    dialect: 'duckdb',
    async ask(statement, client) {
      const reader = await clients[client]?.runAndReadAll(statement)
      return reader?.getRowsJson() ?? []
    },
    async close() {
      for (const client of clients) client.closeSync()
      instance.closeSync()
    },
  }
}
