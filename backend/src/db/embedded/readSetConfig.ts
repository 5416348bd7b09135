import { setTimeout as sleep } from 'node:timers/promises'
import { type Document, type MongoClient, MongoServerError } from 'mongodb'

const notYetInitialized = 94

/**
 * The configuration of a server's replica set. A server that was killed, and has just begun to listen
 * again, reads its own a moment later: that is waited for.
 */
export async function readSetConfig(
  client: Pick<MongoClient, 'db'>,
  timeoutMs = 60_000,
): Promise<Document> {
  const started = performance.now()
  for (;;) {
    try {
      const { config } = await client.db('admin').command({ replSetGetConfig: 1 })
      return config
    } catch (error) {
      const isEarly = error instanceof MongoServerError && error.code === notYetInitialized
      if (!isEarly || performance.now() - started > timeoutMs) throw error
      await sleep(20)
    }
  }
}
