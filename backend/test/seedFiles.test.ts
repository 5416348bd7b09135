import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { root } from '../src/root.ts'
import { createTestDatabase, type TestDatabase } from './testDatabase.ts'

const recipe = ['--users', '60', '--days', '40', '--end', '2026-05-31', '--quiet']

/** The seeder and the importer agree on what an event is, whichever way it takes. */
describe('a seeded project by way of a file', () => {
  let db: TestDatabase
  let folder: string
  beforeAll(async () => {
    db = await createTestDatabase()
    folder = await mkdtemp(path.join(tmpdir(), 'footpath-seed-files-'))
    await command('seed/src/main.ts', [...recipe, '--project', 'direct'])
  }, 120_000)
  afterAll(async () => {
    await rm(folder, { recursive: true })
    await db.close()
  })

  async function command(entry: string, args: string[]): Promise<void> {
    const uri = new URL(inject('mongoUri'))
    uri.pathname = `/${db.database.db.databaseName}`
    await promisify(execFile)(process.execPath, ['--import', 'tsx', entry, ...args], {
      cwd: root,
      env: { ...process.env, MONGO_URI: uri.href },
    })
  }

  /** What a project holds, but for what names the project or the way that the events took. */
  async function contents(projectId: string) {
    const apart = { _id: 0, projectId: 0 } as const
    const { events, sessions, users } = db.collections
    const way = { ...apart, source: 0, receivedAt: 0 } as const
    return {
      events: await events.find({ projectId }, { projection: way, sort: { eventId: 1 } }).toArray(),
      sessions: await sessions
        .find({ projectId }, { projection: apart, sort: { userId: 1, sessionStart: 1 } })
        .toArray(),
      users: await users.find({ projectId }, { projection: apart, sort: { userId: 1 } }).toArray(),
    }
  }

  test.each(['csv', 'ndjson'])(
    '%s holds the same as the database',
    async (format) => {
      const file = path.join(folder, `events.${format}`)
      await command('seed/src/main.ts', [...recipe, '--out', format, '--file', file])
      await command('backend/src/cli/import.ts', [
        ...[file, '--project', format, '--minor-units', '--quiet'],
      ])
      const direct = await contents('direct')
      expect(direct.events.length).toBeGreaterThan(500)
      expect(await contents(format)).toEqual(direct)
    },
    120_000,
  )
})
