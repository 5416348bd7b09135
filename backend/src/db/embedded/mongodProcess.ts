import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { totalmem } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { isListening } from './freePort.ts'
import { explainFailure } from './mongodFailure.ts'
import { identify, isAlive, type ProcessIdentity } from './processIdentity.ts'
import type { ServerFiles } from './serverFiles.ts'

/** Recovery after a crash replays a journal; beyond this something is wrong. */
const startTimeoutMs = 120_000

export const replicaSetName = 'footpath'

/**
 * Starts a mongod in a session of its own, so that Ctrl-C in the terminal reaches only its owner, which
 * drains before it stops the server. It outlives an owner that is killed; the next start adopts it.
 * @throws StartupError when there is no such process a moment later
 */
export function spawnMongod(binary: string, port: number, files: ServerFiles): ProcessIdentity {
  mkdirSync(files.dbPath, { recursive: true, mode: 0o700 })
  const child = spawn(binary, mongodArguments(port, files), {
    detached: true,
    stdio: 'ignore',
    // An odd locale of the user's stops mongod; and it has no business with our secrets.
    env: { LC_ALL: 'C' },
  })
  child.on('error', () => {})
  child.unref()
  const server = child.pid === undefined ? undefined : identify(child.pid)
  if (!server) throw explainFailure(files)
  return server
}

function mongodArguments(port: number, { dbPath, keyFile, log }: ServerFiles): string[] {
  const cacheGb = Math.max(0.25, Math.min(1, totalmem() / 2 ** 30 / 4))
  const options = {
    replSet: replicaSetName,
    port,
    bind_ip: '127.0.0.1',
    dbpath: dbPath,
    keyFile,
    logpath: log,
    wiredTigerCacheSizeGB: cacheGb.toFixed(2),
    // Room for hours of ingestion to be followed; left alone it would take 5 % of the disk.
    oplogSize: 1024,
    // Of the cache, in percent: pages of the users' index change all the time, and written as soon as
    // a twentieth of the cache has changed, each would be written for every few events of a user.
    wiredTigerEngineConfigString:
      'eviction_dirty_target=25,eviction_dirty_trigger=50,' +
      'eviction_updates_target=25,eviction_updates_trigger=50',
  }
  return [
    ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]),
    '--logappend',
    '--noscripting',
    '--nounixsocket',
    '--setParameter',
    'diagnosticDataCollectionEnabled=false',
    // Nobody else serves these clients: waiting for them to notice a shutdown is time lost.
    '--setParameter',
    'shutdownTimeoutMillisForSignaledShutdown=100',
  ]
}

/** Resolves when the server accepts connections. @throws StartupError when it dies before. */
export async function waitUntilListening(
  server: ProcessIdentity,
  port: number,
  files: ServerFiles,
): Promise<void> {
  const started = performance.now()
  while (performance.now() - started < startTimeoutMs) {
    if (await isListening(port)) return
    if (!isAlive(server)) throw explainFailure(files)
    await sleep(25)
  }
  throw explainFailure(files)
}

/** Resolves to whether the process has gone within the time given. */
export async function waitUntilGone(server: ProcessIdentity, timeoutMs: number): Promise<boolean> {
  const started = performance.now()
  while (isAlive(server)) {
    if (performance.now() - started > timeoutMs) return false
    await sleep(25)
  }
  return true
}
