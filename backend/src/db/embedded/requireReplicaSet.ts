import { MongoClient, MongoServerError } from 'mongodb'
import { StartupError } from '../../startup/startupError.ts'

/** mongod's codes for credentials that are wrong, or right but not enough. */
const refused = [13, 18, 8000]

/**
 * Proves that the server of a connection string can be reached, lets us in, and is a replica set or a
 * sharded cluster: a lone server has no change streams, transactions or retryable writes.
 */
export async function requireReplicaSet(uri: string): Promise<void> {
  const client = makeClient(uri)
  try {
    const hello = await client.db('admin').command({ hello: 1 })
    await client.db().command({ listCollections: 1, nameOnly: true, authorizedCollections: true })
    if (hello.setName !== undefined || hello.msg === 'isdbgrid') return
  } catch (error) {
    throw explain(error, uri)
  } finally {
    await client.close()
  }
  throw new StartupError(`The MongoDB at ${hostsOf(uri)} is a standalone server.`, {
    remedy:
      'Footpath needs a replica set, for durable writes and live updates; one member is enough: ' +
      'start mongod with --replSet and run rs.initiate() once.',
  })
}

function makeClient(uri: string): MongoClient {
  try {
    const patience = /serverSelectionTimeoutMS=/i.test(uri)
      ? {}
      : { serverSelectionTimeoutMS: 10_000 }
    return new MongoClient(uri, { appName: 'footpath', ...patience })
  } catch (cause) {
    throw new StartupError(`MONGO_URI cannot be understood: ${(cause as Error).message}.`, {
      remedy: 'It looks like mongodb://user:password@host:27017/footpath?replicaSet=name.',
      cause,
    })
  }
}

function explain(cause: unknown, uri: string): StartupError {
  const hosts = hostsOf(uri)
  if (cause instanceof MongoServerError && refused.includes(Number(cause.code))) {
    return new StartupError(`The MongoDB at ${hosts} refuses the user or password.`, {
      remedy:
        'Check both in MONGO_URI, and that authSource names the database that holds the user.',
      cause,
    })
  }
  const detail = cause instanceof Error ? cause.message : String(cause)
  return new StartupError(`The MongoDB at ${hosts} cannot be reached: ${detail}.`, {
    remedy:
      'Check that it runs, that MONGO_URI names its host, port and replica set, and the firewall.',
    cause,
  })
}

/** The hosts alone: a password must not reach the screen. */
const hostsOf = (uri: string) => uri.replace(/^[^/]+\/\/(.*@)?/, '').replace(/[/?].*$/, '')
