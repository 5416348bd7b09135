import { MongoMemoryReplSet } from 'mongodb-memory-server-core'
import type { TestProject } from 'vitest/node'
import { binaryLookup } from '../src/config.ts'
import { findMongod } from '../src/db/embedded/findMongod.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A replica set for the whole run; each test file uses a database of its own. */
    mongoUri: string
  }
}

/** Vitest loads this file once a project; the projects of one run share what it starts. */
const shared = globalThis as { replicaSet?: Promise<MongoMemoryReplSet>; users?: number }

/** Starts one real replica set; tests `inject('mongoUri')`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.replicaSet ??= start()
  shared.users = (shared.users ?? 0) + 1
  const replicaSet = await shared.replicaSet
  project.provide('mongoUri', replicaSet.getUri())
  return async () => {
    shared.users = (shared.users ?? 1) - 1
    if (shared.users === 0) await replicaSet.stop()
  }
}

async function start(): Promise<MongoMemoryReplSet> {
  const systemBinary = await findMongod(binaryLookup(), console.error)
  // Which version it is does not matter here; without this a warning opens every run.
  process.env.MONGOMS_SYSTEM_BINARY_VERSION_CHECK = 'false'
  return MongoMemoryReplSet.create({
    binary: { systemBinary, checkMD5: false },
    instanceOpts: [{ args: ['--noscripting', '--wiredTigerCacheSizeGB', '0.5'] }],
    replSet: { count: 1, storageEngine: 'wiredTiger' },
  })
}
