import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible'
import type { Database } from '../../db/client.ts'
import { rateLimited } from '../../http/problem.ts'

/** Counts attempts by key over a window that begins with the first of them. */
export interface Throttle {
  /** Counts one attempt before it is made, so that many at once cannot slip past; 429 when over. */
  spend(key: string): Promise<void>
  /** Uncounts an attempt that turned out to be rightful. */
  giveBack(key: string): Promise<void>
  /** Forgets all attempts. */
  reset(key: string): Promise<void>
}

/**
 * Counts in MongoDB, for all processes together. A database that is away is an error like any other
 * (503): there is no second, open door.
 */
export function createThrottle({
  database,
  name,
  attempts,
  seconds,
}: {
  database: Database
  name: string
  attempts: number
  seconds: number
}): Throttle {
  const limiter = new RateLimiterMongo({
    storeClient: database.client,
    dbName: database.db.databaseName,
    tableName: 'rateLimits',
    // Declared with all the others, in db/collections.ts.
    disableIndexesCreation: true,
    keyPrefix: name,
    points: attempts,
    duration: seconds,
  })
  return {
    async spend(key) {
      try {
        await limiter.consume(key)
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error
        throw rateLimited('Too many attempts. Wait before the next one.', error.msBeforeNext / 1000)
      }
    },
    async giveBack(key) {
      await limiter.reward(key)
    },
    async reset(key) {
      await limiter.delete(key)
    },
  }
}
