import { randomUUID } from 'node:crypto'
import type { TrackedEvent } from '@footpath/contract/event'
import { inject } from 'vitest'
import { connect, type Database } from '../src/db/client.ts'
import {
  type Collections,
  collections as collectionsOf,
  ensureCollections,
} from '../src/db/collections.ts'
import type { NewProject } from '../src/features/projects/projects.admin.ts'
import type { HoldTimes } from '../src/features/rollups/days/dayMarks.ts'
import { createStoreParts, type StoreParts } from '../src/storeParts.ts'

/** A database of the test's own on the run's replica set, dropped when the test closes it. */
export interface TestDatabase {
  database: Database
  collections: Collections
  store: StoreParts
  /** Makes the project when it is missing, writes its events, and derives users and sessions. */
  insertEvents(project: NewProject, events: TrackedEvent[]): Promise<void>
  close(): Promise<void>
}

/** Days may be rolled up at once after they were written to; each write marks before and after. */
export const noHold: HoldTimes = { holdMs: 0, longestWorkMs: 0 }

export async function createTestDatabase({
  clock = () => new Date(),
  holdTimes = noHold,
}: {
  clock?: () => Date
  holdTimes?: HoldTimes
} = {}): Promise<TestDatabase> {
  const name = `test-${randomUUID().slice(0, 13)}`
  const database = await connect(inject('mongoUri'), { name })
  const collections = collectionsOf(database.db)
  await ensureCollections(database.db)
  const store = createStoreParts({ database, clock, holdTimes })
  return {
    database,
    collections,
    store,
    async insertEvents(project, events) {
      const settings =
        (await store.projects.find(project.id)) ?? (await store.projects.create(project))
      const writer = store.eventWriter({ projectId: settings.id, source: 'import' })
      for (const event of events) await writer.add(event)
      await writer.flush()
      await store.derive(settings)
      await store.projects.markReady(settings.id)
    },
    async close() {
      await database.db.dropDatabase()
      await database.close()
    },
  }
}
