import { statfsSync } from 'node:fs'
import { makeDataDir } from '../../startup/generatedSecret.ts'
import { StartupError } from '../../startup/startupError.ts'
import { freePort } from './freePort.ts'
import { underLock } from './lockFile.ts'
import { spawnMongod, waitUntilListening } from './mongodProcess.ts'
import { embeddedUri, prepareServer } from './prepareServer.ts'
import { isAlive, self } from './processIdentity.ts'
import { rotateLog } from './rotateLog.ts'
import {
  readState,
  type ServerFiles,
  type ServerState,
  serverFiles,
  writeState,
} from './serverFiles.ts'
import { stopServer } from './stopServer.ts'
import { supervise } from './supervise.ts'

export interface EmbeddedServer {
  uri: string
  /** Leaves the server; the last process to leave stops it. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  dataDir: string
  /** Finds the mongod, should one have to be started. */
  findBinary: () => Promise<string>
  warn?: (message: string) => void
  /** Called when the server has died and cannot be brought back. */
  onLost?: (error: unknown) => void
}

/** Below this MongoDB refuses or dies soon; saying so first is kinder. */
const leastFreeBytes = 512 * 1024 * 1024

/**
 * The database of this data directory: joins the server that runs (another command's, or one whose
 * owner was killed), else starts one. Watches over it until `stop`.
 */
export async function startEmbedded({
  dataDir,
  findBinary,
  warn = () => {},
  onLost = () => {},
}: EmbeddedOptions): Promise<EmbeddedServer> {
  makeDataDir(dataDir)
  requireSpace(dataDir)
  const files = serverFiles(dataDir)
  const join = () => underLock(files.lock, () => joinOrStart(files, findBinary))
  let state = await join()

  const supervisor = supervise({
    isRunning: () => isAlive(state.server),
    restart: async () => {
      warn('MongoDB has died; starting it again.')
      const port = state.port
      state = await join()
      // Our clients know the old port; MongoDB always gets it back unless a stranger took it.
      if (state.port !== port) throw new Error(`port ${port} of MongoDB was taken meanwhile`)
    },
    upkeep: () => rotateLog(files.log, state.server.pid),
    onLost,
  })

  return {
    uri: embeddedUri({ port: state.port, password: files.password }),
    async stop() {
      await supervisor.stop()
      await underLock(files.lock, () => leave(files))
    },
  }
}

async function joinOrStart(
  files: ServerFiles,
  findBinary: () => Promise<string>,
): Promise<ServerState> {
  const left = readState(files)
  const others = left?.users.filter(({ pid }) => pid !== process.pid) ?? []
  const state =
    left && isAlive(left.server) ? left : await start(files, await findBinary(), left?.port)
  const joined = { ...state, users: [...others, self()] }
  writeState(files, joined)
  await waitUntilListening(state.server, state.port, files)
  await prepareServer({ port: state.port, password: files.password }).catch(explainPreparation)
  return joined
}

async function start(files: ServerFiles, binary: string, preferred?: number): Promise<ServerState> {
  rotateLog(files.log)
  const port = await freePort(preferred)
  return { server: spawnMongod(binary, port, files), port, users: [] }
}

async function leave(files: ServerFiles): Promise<void> {
  const state = readState(files)
  if (!state) return
  const others = state.users.filter(({ pid }) => pid !== process.pid).filter(isAlive)
  if (others.length === 0) {
    await stopServer(state.server, { port: state.port, password: files.password })
  }
  writeState(files, { ...state, users: others })
}

function requireSpace(dataDir: string): void {
  const { bavail, bsize } = statfsSync(dataDir)
  if (bavail * bsize >= leastFreeBytes) return
  throw new StartupError(
    `The disk is full: ${Math.floor((bavail * bsize) / 2 ** 20)} MB are free for ${dataDir}.`,
    { remedy: 'Free some space, or set DATA_DIR to a directory on another disk.' },
  )
}

function explainPreparation(cause: unknown): never {
  throw new StartupError(
    `The database in the data directory cannot be opened: ${cause instanceof Error ? cause.message : cause}.`,
    {
      remedy:
        'If its mongod.password was lost or replaced, bring it back; else set DATA_DIR to an empty directory to begin anew.',
      cause,
    },
  )
}
