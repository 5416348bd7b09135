import { type BinaryLookup, findMongod } from './findMongod.ts'
import { requireReplicaSet } from './requireReplicaSet.ts'
import { startEmbedded } from './startEmbedded.ts'

export interface DatabaseConfig {
  mongoUri: string | undefined
  dataDir: string
  binaries: BinaryLookup
}

export interface OpenedDatabase {
  uri: string
  /** Whether the server is the one of the data directory. */
  embedded: boolean
  close(): Promise<void>
}

/**
 * The database of MONGO_URI, proven to be a replica set that lets us in; else the embedded one.
 * @throws StartupError that says what is wrong with it
 */
export async function openDatabase({
  config,
  say = console.error,
  onLost,
}: {
  config: DatabaseConfig
  /** Told what takes a while. */
  say?: (line: string) => void
  onLost?: (error: unknown) => void
}): Promise<OpenedDatabase> {
  if (config.mongoUri) {
    await requireReplicaSet(config.mongoUri)
    return { uri: config.mongoUri, embedded: false, close: async () => {} }
  }
  const server = await startEmbedded({
    dataDir: config.dataDir,
    findBinary: () => findMongod(config.binaries, say),
    warn: say,
    ...(onLost ? { onLost } : {}),
  })
  return { uri: server.uri, embedded: true, close: server.stop }
}
