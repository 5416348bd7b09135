import { setTimeout as sleep } from 'node:timers/promises'
import { MongoClient, MongoServerError } from 'mongodb'
import { replicaSetName } from './mongodProcess.ts'
import { readSetConfig } from './readSetConfig.ts'

const user = 'footpath'
/** mongod's codes for what an earlier attempt may have done already. */
const code = { alreadyInitialized: 23, unauthorized: 13, authenticationFailed: 18 }

export interface ServerAddress {
  port: number
  password: string
}

export const embeddedUri = ({ port, password }: ServerAddress) =>
  `mongodb://${user}:${password}@127.0.0.1:${port}/footpath?authSource=admin&replicaSet=${replicaSetName}`

/** Talks to this very server, whatever state the set is in. */
export function directClient(
  { port, password }: ServerAddress,
  as: 'user' | 'nobody',
): MongoClient {
  return new MongoClient(`mongodb://127.0.0.1:${port}/`, {
    directConnection: true,
    serverSelectionTimeoutMS: 5000,
    ...(as === 'user' ? { auth: { username: user, password }, authSource: 'admin' } : {}),
  })
}

/**
 * Makes a server that listens usable: the replica set of one, and the one user. Each step finds out
 * whether it was done before, so that a crash between any two is made good by the next start.
 */
export async function prepareServer(address: ServerAddress): Promise<void> {
  if (await userExists(address)) {
    await withClient(address, 'user', async (client) => {
      await correctHost(client, address.port)
      await waitForPrimary(client)
    })
    return
  }
  // As long as there is no user, mongod lets a local client do these two things and no more.
  await withClient(address, 'nobody', async (client) => {
    await initiate(client, address.port)
    await waitForPrimary(client)
    await client.db('admin').command({ createUser: user, pwd: address.password, roles: ['root'] })
  })
}

async function userExists(address: ServerAddress): Promise<boolean> {
  try {
    await withClient(address, 'user', (client) => client.db('admin').command({ ping: 1 }))
    return true
  } catch (error) {
    if (hasCode(error, code.authenticationFailed)) return false
    throw error
  }
}

async function initiate(client: MongoClient, port: number): Promise<void> {
  const config = { _id: replicaSetName, members: [{ _id: 0, host: `127.0.0.1:${port}` }] }
  try {
    await client.db('admin').command({ replSetInitiate: config })
  } catch (error) {
    if (!hasCode(error, code.alreadyInitialized)) throw error
  }
}

/** The set knows its member by host and port; when the port has changed, it must be told. */
async function correctHost(client: MongoClient, port: number): Promise<void> {
  const config = await readSetConfig(client)
  const host = `127.0.0.1:${port}`
  if (config.members[0].host === host) return
  const members = [{ ...config.members[0], host }]
  await client
    .db('admin')
    .command({ replSetReconfig: { ...config, members, version: config.version + 1 }, force: true })
}

async function waitForPrimary(client: MongoClient, timeoutMs = 60_000): Promise<void> {
  const started = performance.now()
  while (performance.now() - started < timeoutMs) {
    const hello = await client.db('admin').command({ hello: 1 })
    if (hello.isWritablePrimary) return
    await sleep(20)
  }
  throw new Error('the replica set of one has elected no primary')
}

async function withClient<T>(
  address: ServerAddress,
  as: 'user' | 'nobody',
  use: (client: MongoClient) => Promise<T>,
): Promise<T> {
  const client = directClient(address, as)
  try {
    return await use(client)
  } finally {
    await client.close()
  }
}

const hasCode = (error: unknown, wanted: number) =>
  error instanceof MongoServerError && error.code === wanted
