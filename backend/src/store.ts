import { databaseConfig } from './config.ts'
import { connect } from './db/client.ts'
import { ensureCollections } from './db/collections.ts'
import { openDatabase } from './db/embedded/openDatabase.ts'
import { createStoreParts, type StoreParts } from './storeParts.ts'

export type { EventWriter, WriteCounts } from './features/events/events.writer.ts'
export type { ProjectSettings } from './features/projects/projects.model.ts'
export { StartupError } from './startup/startupError.ts'

/**
 * The door for operators' commands: the database of the environment (`MONGO_URI`, else the
 * embedded server, shared with a running `npm start`), with its indexes made.
 */
export interface Store extends StoreParts {
  close(): Promise<void>
}

/** @throws StartupError with a plain sentence when there is no database to be had. */
export async function openStore({
  env = undefined,
  clock = () => new Date(),
}: {
  env?: Record<string, string | undefined> | undefined
  clock?: () => Date
} = {}): Promise<Store> {
  const opened = await openDatabase({ config: databaseConfig(env) })
  try {
    const database = await connect(opened.uri)
    await ensureCollections(database.db)
    return {
      ...createStoreParts({ database, clock }),
      async close() {
        await database.close()
        await opened.close()
      },
    }
  } catch (error) {
    await opened.close()
    throw error
  }
}
