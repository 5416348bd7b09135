import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { freePort, isListening } from '../../src/db/embedded/freePort.ts'
import { poll } from './deadline.ts'
import { endWithUs } from './endWithUs.ts'

/** One mongod that is ours to kill. */
export interface Member {
  host: string
  /** Resolves when it accepts connections; from a killed one's files, after their recovery. */
  start(): Promise<void>
  /** SIGKILL: it gets no chance to write anything down. */
  kill(): Promise<void>
}

export interface ReplicaSet {
  uri: string
  members: Member[]
  primary(): Promise<Member>
  stop(): Promise<void>
}

const setName = 'crash'
const startMs = 120_000

/**
 * A replica set on loopback, with its data below `directory`. The embedded server would not do: it
 * gives up on a mongod that dies six times in ten minutes, and it comes back sooner than some crashes.
 */
export async function startReplicaSet({
  binary,
  directory,
  size,
}: {
  binary: string
  directory: string
  size: number
}): Promise<ReplicaSet> {
  const members: Member[] = []
  const stop = async () => {
    await Promise.all(members.map((member) => member.kill()))
  }
  try {
    for (let index = 0; index < size; index += 1) {
      const member = createMember({
        binary,
        port: await freePort(),
        directory: join(directory, `mongod-${index}`),
      })
      members.push(member)
      // Started before the next one's port is chosen, so that no two get the same.
      await member.start()
    }
    const hosts = members.map(({ host }) => host)
    await initiate(hosts)
    const uri = `mongodb://${hosts.join(',')}/footpath?replicaSet=${setName}`
    const primary = async () => {
      const host = await findPrimary(uri)
      return members.find((member) => member.host === host)!
    }
    await primary()
    return { uri, members, primary, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function createMember({
  binary,
  port,
  directory,
}: {
  binary: string
  port: number
  directory: string
}): Member {
  const options = {
    replSet: setName,
    port,
    bind_ip: '127.0.0.1',
    dbpath: directory,
    logpath: `${directory}.log`,
    wiredTigerCacheSizeGB: 0.25,
    oplogSize: 256,
  }
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)])
  let child: ChildProcess | undefined
  let ended: Promise<void> = Promise.resolve()

  return {
    host: `127.0.0.1:${port}`,
    async start() {
      mkdirSync(directory, { recursive: true })
      const spawned = spawn(binary, [...args, '--logappend', '--noscripting', '--nounixsocket'], {
        stdio: 'ignore',
        env: { LC_ALL: 'C' },
      })
      endWithUs(spawned)
      child = spawned
      ended = new Promise((resolve, reject) => {
        spawned.on('exit', () => resolve())
        spawned.on('error', reject)
      })
      const up = () => isListening(port)
      const gone = () => spawned.exitCode !== null || spawned.signalCode !== null
      const answered = await poll(up, {
        until: (listens) => listens || gone(),
        forMs: startMs,
        everyMs: 25,
      })
      if (!answered) throw new Error(`a mongod does not start; ${options.logpath} says why`)
    },
    async kill() {
      child?.kill('SIGKILL')
      await ended
    },
  }
}

async function initiate(hosts: string[]): Promise<void> {
  const client = new MongoClient(`mongodb://${hosts[0]}/`, { directConnection: true })
  try {
    const members = hosts.map((host, _id) => ({ _id, host }))
    await client.db('admin').command({ replSetInitiate: { _id: setName, members } })
  } finally {
    await client.close()
  }
}

async function findPrimary(uri: string): Promise<string> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 60_000 })
  try {
    const hello = await client.db('admin').command({ hello: 1 })
    return hello.me
  } finally {
    await client.close()
  }
}
