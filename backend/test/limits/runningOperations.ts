import type { TestDatabase } from '../harness.ts'

/** How many operations the server runs over a test's own database at this moment. */
export async function runningOperations({ database }: TestDatabase): Promise<number> {
  const { client, db } = database
  const found = await client
    .db('admin')
    .aggregate([
      { $currentOp: { idleCursors: true } },
      { $match: { ns: { $regex: `^${db.databaseName}\\.` }, 'command.aggregate': 'events' } },
    ])
    .toArray()
  return found.length
}
