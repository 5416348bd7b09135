import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generatedSecret } from '../../startup/generatedSecret.ts'
import { writePrivateFile } from '../../startup/privateFile.ts'
import { isAlive, type ProcessIdentity } from './processIdentity.ts'

/** What the embedded server keeps in the data directory. */
export interface ServerFiles {
  /** mongod's own data. */
  dbPath: string
  /** The key by which members of the replica set would know each other; it also turns access control on. */
  keyFile: string
  password: string
  log: string
  state: string
  lock: string
}

/** The server that runs, and the processes of ours that use it: the last to leave stops it. */
export interface ServerState {
  server: ProcessIdentity
  port: number
  users: ProcessIdentity[]
}

export function serverFiles(dataDir: string): ServerFiles {
  generatedSecret(dataDir, 'mongod.key')
  return {
    dbPath: join(dataDir, 'mongo'),
    keyFile: join(dataDir, 'mongod.key'),
    password: generatedSecret(dataDir, 'mongod.password'),
    log: join(dataDir, 'mongod.log'),
    state: join(dataDir, 'mongod.json'),
    lock: join(dataDir, 'mongod.json.lock'),
  }
}

/** The state as it was left; its processes may be gone. */
export function readState({ state }: ServerFiles): ServerState | undefined {
  try {
    return JSON.parse(readFileSync(state, 'utf8'))
  } catch {
    return undefined
  }
}

/** Notes the state, without users that are gone. */
export function writeState({ state }: ServerFiles, { server, port, users }: ServerState): void {
  const alive = users.filter(isAlive)
  writePrivateFile(state, `${JSON.stringify({ server, port, users: alive })}\n`)
}
