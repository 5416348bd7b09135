import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '../../src/db/client.ts'
import { collections as collectionsOf, ensureCollections } from '../../src/db/collections.ts'
import { isDatabaseAway } from '../../src/db/databaseError.ts'
import { verifyProject } from '../../src/features/derive/rebuild/verify.ts'
import { createStoreParts } from '../../src/storeParts.ts'
import { type ApiProcess, createApiProcess } from './apiProcess.ts'
import { type ClientLedger, createClientLedger } from './clientLedger.ts'
import { persist, poll } from './deadline.ts'
import { explainFault } from './explainFault.ts'
import { findLosses, findMiscounts } from './findFaults.ts'
import { createMessageSource } from './messages.ts'
import { createOperator } from './operator.ts'
import type { Random } from './random.ts'
import { type ReplicaSet, startReplicaSet } from './replicaSet.ts'
import { createRetryingClient, type RetryingClient } from './retryingClient.ts'
import { takeStock } from './stock.ts'

/** Server, database and client, all of them processes or loops of this run, ready to be hurt. */
export interface Rig {
  set: ReplicaSet
  api: ApiProcess
  client: RetryingClient
  ledger: ClientLedger
  /** Lets the client come to rest and compares what it knows with what the store holds. */
  check(): Promise<string[]>
  /** Ends everything the rig has started. */
  close(): Promise<void>
}

export interface RigOptions {
  /** The mongod to run. */
  binary: string
  /** Scratch space of the run. */
  directory: string
  random: Random
  /** Members of the replica set. */
  size: number
  /** Runs the server that acknowledges without waiting for the database (unsafeMain.ts). */
  unsafe?: boolean | undefined
}

const project = 'crash'
/** How long the loss ledger may take to count anew. */
const ledgerMs = 120_000
/** How long sessions, users and identities may take to follow the events after a crash. */
const derivedMs = 120_000

export async function createRig({
  binary,
  directory,
  random,
  size,
  unsafe = false,
}: RigOptions): Promise<Rig> {
  const closers: (() => Promise<void>)[] = []
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer()
  }
  try {
    const set = await startReplicaSet({ binary, directory, size })
    closers.push(set.stop)
    const database = await connect(set.uri)
    closers.push(database.close)
    const collections = collectionsOf(database.db)
    await ensureCollections(database.db)
    const store = createStoreParts({ database, clock: () => new Date() })
    const settings = await store.projects.create({ id: project })
    await store.projects.markReady(project)

    const api = await createApiProcess({
      mongoUri: set.uri,
      dataDir: join(directory, 'api'),
      command: unsafe ? ['node', '--import', 'tsx', 'backend/test/crash/unsafeMain.ts'] : undefined,
    })
    closers.push(api.kill)
    await api.start()
    const operator = createOperator(api.url)

    const ledger = createClientLedger()
    const client = createRetryingClient({
      url: api.url,
      writeKey: await operator.makeWriteKey(project),
      ledger,
      makeBatch: createMessageSource({ random, clock: () => new Date() }),
      random,
    })
    closers.push(client.stop)
    client.start()

    /** What `npm run rebuild -- --verify` would say; the worker gets time to catch up. */
    async function findUnderived(): Promise<string[]> {
      const findings = await poll(
        () => verifyProject({ project: settings, deriveService: store, pause: sleep }),
        { until: (found) => found.length === 0, forMs: derivedMs },
      )
      return findings.map(({ kind, text }) => `derived: ${kind} ${text}`)
    }

    async function findFaults(): Promise<string[]> {
      const stock = await takeStock(collections, project)
      const losses = findLosses(ledger, stock)
      // Books and derivations of a store that has lost something are of no interest.
      if (losses.length > 0) return losses
      const miscounts = await poll(
        async () => findMiscounts(await operator.readLedger(project), stock, ledger),
        { until: (faults) => faults.length === 0, forMs: ledgerMs },
      )
      return miscounts.length > 0 ? miscounts : findUnderived()
    }

    async function check(): Promise<string[]> {
      await client.pause()
      // On a slow machine a set may elect another primary just now.
      const faults = await persist(findFaults, { passes: isDatabaseAway, forMs: derivedMs })
      client.resume()
      const seen = client.faults.map((fault) => explainFault(fault, api.log()))
      const ended = api.endedAlone()
      return [...faults, ...seen, ...(ended ? [ended] : [])]
    }

    return { set, api, client, ledger, check, close }
  } catch (error) {
    await close()
    throw error
  }
}
