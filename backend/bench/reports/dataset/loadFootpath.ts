import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { databaseConfig } from '../../../src/config.ts'
import { connect, type Database } from '../../../src/db/client.ts'
import { type Collections, collections, ensureCollections } from '../../../src/db/collections.ts'
import { openDatabase } from '../../../src/db/embedded/openDatabase.ts'
import { deriveUser } from '../../../src/features/derive/deriveUsers.ts'
import { type HistoryEvent, inTimeOrder } from '../../../src/features/derive/history.ts'
import { createOpenChangeFeed } from '../../../src/features/derive/worker/changeFeed.ts'
import { createCheckpointModel } from '../../../src/features/derive/worker/checkpoint.model.ts'
import { toEventDocument } from '../../../src/features/events/eventDocument.ts'
import type { ProjectSettings } from '../../../src/features/projects/projects.model.ts'
import { createStoreParts } from '../../../src/storeParts.ts'
import { endServerWithUs } from '../endServerWithUs.ts'
import { startFootpath } from '../footpath.ts'
import { makeOnce } from '../makeOnce.ts'
import { say } from '../say.ts'
import { createBulkInsert } from './bulkInsert.ts'
import type { EventFiles } from './generate.ts'
import { readEvents } from './readEvents.ts'
import type { Recipe } from './recipe.ts'

/**
 * A data directory of Footpath with the events and all that follows from them. Indexes are made once
 * everything is in, which takes half the time; sessions and users are made by the function that
 * `npm run rebuild` makes them by, from the file that has each user's events together.
 */
export async function loadFootpath(recipe: Recipe, files: EventFiles): Promise<string> {
  const directory = path.join(recipe.home, 'footpath')
  await makeOnce(directory, async () => {
    await fill({ directory, recipe, files })
    say('Footpath: the columns …')
    const footpath = await startFootpath({ dataDir: directory, admin: newAdmin() })
    try {
      await footpath.untilScanned('/api/lifecycle', { project: recipe.project })
    } finally {
      await footpath.close()
    }
  })
  return directory
}

const newAdmin = () => ({
  email: 'bench@example.com',
  password: randomBytes(18).toString('base64url'),
})

interface Filling {
  directory: string
  recipe: Recipe
  files: EventFiles
}

async function fill({ directory, recipe, files }: Filling): Promise<void> {
  const config = databaseConfig({ ...process.env, MONGO_URI: '', DATA_DIR: directory })
  const opened = await openDatabase({ config })
  const callOff = endServerWithUs(directory)
  const database = await connect(opened.uri)
  try {
    const all = collections(database.db)
    const store = createStoreParts({ database, clock: () => new Date() })
    const project = await store.projects.create({ id: recipe.project, name: 'Benchmark' })
    say('Footpath: events …')
    await insertEvents({ all, project, file: files.byTime })
    say('Footpath: indexes, sessions and users …')
    await Promise.all([
      ensureCollections(database.db),
      insertDerived({ all, project, file: files.byUser }),
    ])
    say('Footpath: roll-ups …')
    await store.rollups.rebuild(project, { pause })
    await noteDerived(database, all)
    // Acknowledged by the journal, and with it all that was written before.
    await store.projects.markReady(project.id)
  } finally {
    await database.close()
    await opened.close()
    callOff()
  }
}

/** Without a position, the server would begin by deriving everything anew. */
async function noteDerived({ db }: Database, all: Collections): Promise<void> {
  const feed = createOpenChangeFeed({ db, clock: () => new Date() })(null)
  await feed.start()
  await createCheckpointModel(all).save(feed.position())
  await feed.close()
}

interface Insertion {
  all: Collections
  project: ProjectSettings
  file: string
}

async function insertEvents({ all, project, file }: Insertion): Promise<void> {
  const inserting = createBulkInsert(all.events)
  for await (const event of readEvents(file)) {
    const { timestamp: receivedAt } = event
    await inserting.add(
      toEventDocument({ projectId: project.id, source: 'seed', event, receivedAt }),
    )
  }
  await inserting.finish()
}

async function insertDerived({ all, project, file }: Insertion): Promise<void> {
  const sessions = createBulkInsert(all.sessions)
  const users = createBulkInsert(all.users)
  for await (const { userId, events } of histories(project.id, file)) {
    const derived = deriveUser({ project, userId, events: events.sort(inTimeOrder) })
    for (const session of derived.sessions) await sessions.add(session)
    if (derived.user) await users.add(derived.user)
  }
  await sessions.finish()
  await users.finish()
}

/** Each user's events, as they stand together in the file. */
async function* histories(projectId: string, file: string) {
  let history: { userId: string; events: HistoryEvent[] } = { userId: '', events: [] }
  for await (const event of readEvents(file)) {
    const { userId } = event
    if (userId === undefined) throw new Error(`${event.eventId} has no user`)
    if (userId !== history.userId) {
      if (history.events.length > 0) yield history
      history = { userId, events: [] }
    }
    history.events.push({ ...event, userId, _id: `${projectId}:${event.eventId}` })
  }
  if (history.events.length > 0) yield history
}
