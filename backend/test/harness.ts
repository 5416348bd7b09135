import { randomBytes, randomUUID } from 'node:crypto'
import type { TrackedEvent } from '@footpath/contract/event'
import { pino } from 'pino'
import supertest from 'supertest'
import { inject } from 'vitest'
import { type ComposeConfig, type Composition, compose } from '../src/compose.ts'
import { connect, type Database } from '../src/db/client.ts'
import {
  type Collections,
  collections as collectionsOf,
  ensureIndexes,
} from '../src/db/collections.ts'
import type { NewProject } from '../src/features/projects/projects.admin.ts'
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

export async function createTestDatabase({
  clock = () => new Date(),
}: {
  clock?: () => Date
} = {}): Promise<TestDatabase> {
  const name = `test-${randomUUID().slice(0, 13)}`
  const database = await connect(inject('mongoUri'), { name })
  const collections = collectionsOf(database.db)
  await ensureIndexes(collections)
  const store = createStoreParts({ database, clock })
  return {
    database,
    collections,
    store,
    async insertEvents(project, events) {
      const settings =
        (await store.projects.find(project.id)) ?? (await store.projects.create(project))
      const writer = store.eventWriter({ projectId: settings.id })
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

export interface TestApi extends TestDatabase {
  composition: Composition
  /** Requests as the admin; `request.get('/api/…')`. */
  admin: ReturnType<typeof supertest.agent>
  /** Requests of nobody in particular. */
  anonymous: ReturnType<typeof supertest>
}

export const testAdmin = { email: 'admin@example.com', password: 'correct horse battery' }

/** The whole API over a database of its own, with an admin signed in. */
export async function createTestApi({
  clock = () => new Date(),
  config = {},
}: {
  clock?: () => Date
  config?: Partial<ComposeConfig>
} = {}): Promise<TestApi> {
  const testDatabase = await createTestDatabase({ clock })
  const composition = compose({
    config: {
      jwtSecret: randomBytes(32).toString('hex'),
      trustProxy: 0,
      demo: false,
      adminEmail: testAdmin.email,
      adminPassword: testAdmin.password,
      ...config,
    },
    database: testDatabase.database,
    log: pino({ level: 'silent' }),
    clock,
  })
  await composition.prepare()
  const anonymous = supertest(composition.app)
  const login = await anonymous.post('/api/auth/login').send(testAdmin)
  if (login.status !== 200) throw new Error(`the test admin cannot sign in: ${login.text}`)
  const admin = supertest.agent(composition.app)
  admin.set('Authorization', `Bearer ${login.body.accessToken}`)
  return { ...testDatabase, composition, admin, anonymous }
}
