import type { Database } from '../../db/client.ts'

/** Reasons against serving: draining, or a database that has no reachable primary. */
export function createReadiness({
  database,
  isDraining,
  isPrepared,
}: {
  database: Database
  isDraining: () => boolean
  isPrepared: () => boolean
}): () => Promise<string[]> {
  return async () => {
    const reasons: string[] = []
    if (isDraining()) reasons.push('draining')
    if (!isPrepared()) reasons.push('indexes are not ready')
    const problem = await databaseProblem(database)
    if (problem) reasons.push(problem)
    return reasons
  }
}

async function databaseProblem({ db }: Database): Promise<string | null> {
  try {
    const hello = await db.command({ hello: 1 }, { signal: AbortSignal.timeout(2000) })
    return hello.isWritablePrimary ? null : 'the database has no primary'
  } catch (error) {
    return `the database cannot be reached: ${error instanceof Error ? error.name : 'unknown'}`
  }
}
