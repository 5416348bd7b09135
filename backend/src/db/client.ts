import { type Db, MongoClient } from 'mongodb'

export interface Database {
  client: MongoClient
  db: Db
  close(): Promise<void>
}

/** The database's name when the connection string names none. */
const defaultName = 'footpath'

/**
 * Connects and proves that the server is reachable. Every write is acknowledged by the majority's
 * journals, so that what was acknowledged survives a crash (docs/architecture.md, Durability).
 */
export async function connect(
  uri: string,
  { name, timeoutMs = 10_000 }: { name?: string; timeoutMs?: number } = {},
): Promise<Database> {
  const client = new MongoClient(uri, {
    appName: 'footpath',
    ignoreUndefined: true,
    retryWrites: true,
    serverSelectionTimeoutMS: timeoutMs,
    writeConcern: { w: 'majority', journal: true },
  })
  try {
    await client.connect()
    await client.db('admin').command({ ping: 1 })
  } catch (error) {
    await client.close()
    throw error
  }
  const named = client.options.dbName
  const db = client.db(name ?? (named === 'test' ? defaultName : named))
  return { client, db, close: () => client.close() }
}
