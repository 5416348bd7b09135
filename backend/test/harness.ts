import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import supertest from 'supertest'
import { type ComposeConfig, type Composition, compose } from '../src/compose.ts'
import type { Database } from '../src/db/client.ts'
import { createSnapshotEngine } from './snapshotColumns.ts'
import { createTestDatabase, type TestDatabase } from './testDatabase.ts'

// The seeder's tests come in by this door (package export `./testing`).
export { createTestDatabase, type TestDatabase }

export interface TestApi extends TestDatabase {
  composition: Composition
  /** Requests as the admin; `request.get('/api/…')`. */
  admin: ReturnType<typeof supertest.agent>
  /** Requests of nobody in particular. */
  anonymous: ReturnType<typeof supertest>
}

export const testAdmin = { email: 'admin@example.com', password: 'correct horse battery' }

interface TestApiOptions {
  clock?: () => Date
  config?: Partial<ComposeConfig>
  /** Puts something between the API and its database. */
  disturb?: (database: Database) => Database
  /** Whether what is derived is kept current in the background. */
  worker?: boolean
  /** Answers from columns that are made anew for each question, in several shares. */
  snapshotColumns?: boolean | { properties: readonly string[] }
  /** `live` answers from columns that are stored and follow the events, as a server does. */
  columns?: 'live'
}

/** The whole API over a database of its own, with an admin signed in. */
export async function createTestApi(options: TestApiOptions = {}): Promise<TestApi> {
  const testDatabase = await createTestDatabase(options)
  const api = await startTestApi(testDatabase, options)
  return {
    ...api,
    async close() {
      await api.close()
      await testDatabase.close()
    },
  }
}

/** The same over a database that is there already and outlives it: several processes, a restart. */
export async function startTestApi(
  testDatabase: TestDatabase,
  {
    clock = () => new Date(),
    config = {},
    disturb = (database) => database,
    worker = false,
    snapshotColumns = false,
    columns,
  }: TestApiOptions = {},
): Promise<TestApi> {
  const composition = compose({
    config: {
      jwtSecret: randomBytes(32).toString('hex'),
      trustProxy: 0,
      demo: false,
      admin: testAdmin,
      ...(columns === 'live' && { columns: { memoryMb: 64, threads: 1 } }),
      ...config,
    },
    database: disturb(testDatabase.database),
    log: pino({ level: 'silent' }),
    clock,
    ...(snapshotColumns && {
      columnEngine: createSnapshotEngine({
        events: testDatabase.collections.events,
        ...(snapshotColumns === true ? {} : snapshotColumns),
        clock,
      }),
    }),
  })
  await composition.prepare()
  if (worker) composition.startWorker()
  if (columns === 'live') await composition.startColumns()
  const anonymous = supertest(composition.app)
  const login = await anonymous.post('/api/auth/login').send(testAdmin)
  if (login.status !== 200) throw new Error(`the test admin cannot sign in: ${login.text}`)
  const admin = supertest.agent(composition.app)
  admin.set('Authorization', `Bearer ${login.body.accessToken}`)
  return {
    ...testDatabase,
    composition,
    admin,
    anonymous,
    close: () => composition.close(),
  }
}
