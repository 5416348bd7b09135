import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { databaseConfig } from '../../src/config.ts'
import { connect } from '../../src/db/client.ts'
import { type Collections, collections as collectionsOf } from '../../src/db/collections.ts'
import { openDatabase } from '../../src/db/embedded/openDatabase.ts'
import { readState, serverFiles } from '../../src/db/embedded/serverFiles.ts'
import { createWriteKeysModel } from '../../src/features/writeKeys/writeKeys.model.ts'
import { createWriteKeysService } from '../../src/features/writeKeys/writeKeys.service.ts'
import { createStoreParts } from '../../src/storeParts.ts'
import { startMain } from '../../test/mainProcess.ts'

export interface ProcessorTime {
  api: number
  mongod: number
  sender: number
}

export interface BenchServer {
  port: number
  projectId: string
  writeKey: string
  collections: Collections
  mongodVersion: string
  /** Resident memory of the API process, in MB. */
  rss(): Promise<number>
  /** Processor time taken so far, in seconds; whole ones for the servers. */
  processorTime(): Promise<ProcessorTime>
  /** Seconds that sessions and users are behind the events. */
  derivationLag(): Promise<number>
  /** Ends the API as an operator does. */
  stopApi(): Promise<void>
  close(): Promise<void>
}

/** Footpath as `npm start` runs it, with its own mongod, on a scratch directory and a free port. */
export async function startServer({ profile }: { profile?: string }): Promise<BenchServer> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'footpath-bench-'))
  const env = { DATA_DIR: dataDir }
  const profiling = profile ? ['--cpu-prof', `--cpu-prof-dir=${path.resolve(profile)}`] : []
  const api = startMain({
    env: { ...env, PORT: '0' },
    command: ['node', ...profiling, 'backend/dist/main.mjs'],
  })
  const stopApi = async () => {
    api.child.kill('SIGTERM')
    await api.ended
  }
  try {
    const url = new URL(await api.ready())
    const opened = await openDatabase({ config: databaseConfig({ ...process.env, ...env }) })
    const database = await connect(opened.uri)
    const collections = collectionsOf(database.db)
    const clock = () => new Date()
    const { id } = await createStoreParts({ database, clock }).projects.create({ id: 'bench' })
    const writeKeysModel = createWriteKeysModel(collections)
    const keys = createWriteKeysService({ writeKeysModel, random: randomBytes, clock })
    const { key } = await keys.create({ projectId: id, name: 'bench' })
    const mongodPid = readState(serverFiles(dataDir))?.server.pid
    const { version } = await database.db.admin().serverInfo()
    return {
      port: Number(url.port),
      projectId: id,
      writeKey: key,
      collections,
      mongodVersion: version,
      rss: async () => (await askPs('rss', api.child.pid)) / 1024,
      processorTime: async () => ({
        api: await askPs('cputimes', api.child.pid),
        mongod: await askPs('cputimes', mongodPid),
        sender: (process.cpuUsage().user + process.cpuUsage().system) / 1e6,
      }),
      async derivationLag() {
        const metrics = await (await fetch(new URL('/metrics', url))).text()
        return Number(metrics.match(/^footpath_derivation_lag_seconds (\S+)$/m)?.[1])
      },
      stopApi,
      async close() {
        await stopApi()
        await database.close()
        await opened.close()
        await rm(dataDir, { recursive: true })
      },
    }
  } catch (error) {
    await stopApi()
    throw error
  }
}

async function askPs(column: string, pid: number | undefined): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', `${column}=`, '-p', `${pid}`])
  return Number(stdout)
}
