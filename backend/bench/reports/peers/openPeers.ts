import { say } from '../say.ts'
import { openClickHouse } from './clickhouse.ts'
import { openDuckDb } from './duckdb.ts'
import type { Peer } from './peer.ts'
import { openPostgres } from './postgres.ts'

export interface Peers {
  present: Peer[]
  /** Those that this machine does not have, with the reason. */
  missing: string[]
}

/** Opens, and the first time fills, every peer that this machine has. */
export async function openPeers(files: { home: string; rows: string }): Promise<Peers> {
  const peers: Peers = { present: [], missing: [] }
  const open = { DuckDB: openDuckDb, ClickHouse: openClickHouse, PostgreSQL: openPostgres }
  for (const [name, openPeer] of Object.entries(open)) {
    say(`${name} …`)
    try {
      peers.present.push(await openPeer(files))
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      peers.missing.push(`${name} (${reason})`)
      say(`${name} is left out: ${reason}`)
    }
  }
  return peers
}
