import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/testDatabase.ts'
import { describeImport } from './describeImport.ts'
import { parseImportOptions } from './options.ts'
import { runImport } from './runImport.ts'

let folder: string
let db: TestDatabase
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'footpath-import-'))
  db = await createTestDatabase()
})
afterEach(async () => {
  await rm(folder, { recursive: true })
  await db.close()
})

async function fileOf(name: string, content: string | Buffer): Promise<string> {
  const file = path.join(folder, name)
  await writeFile(file, content)
  return file
}

async function importInto(files: string[], more: Partial<Parameters<typeof runImport>[0]> = {}) {
  const rejects = path.join(folder, 'rejects.ndjson')
  const options = parseImportOptions([
    ...[...files, '--project', 'shop', '--event', 'visit'],
    ...['--quiet', '--rejects', rejects],
  ])
  const result = await runImport({ store: db.store, options, checkpointEvery: 100, ...more })
  const [first] = result.files
  if (!first) throw new Error('no file')
  return { ...result, first }
}

const row = (index: number) =>
  `E${index},U${index % 50},2026-01-01T00:00:${String(index % 60).padStart(2, '0')}Z`
const rows = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `${row(from + index)}\n`).join('')
const header = 'event_id,user,ts\n'
const stored = () => db.collections.events.countDocuments({ projectId: 'shop' })

async function ledger() {
  const found = await db.collections.ingestionLedger.find().toArray()
  return found.map(({ received, stored: kept, duplicate }) => ({
    received,
    stored: kept,
    duplicate,
  }))
}

describe('an import of a file that was imported before', () => {
  test('sends nothing again', async () => {
    const file = await fileOf('a.csv', header + rows(0, 1000))
    expect((await importInto([file])).first).toMatchObject({ rows: 1000, inserted: 1000 })
    const again = await importInto([file])
    expect(again.first).toMatchObject({ rows: 1000, skipped: 1000, inserted: 0, duplicates: 0 })
    expect(describeImport(again)).toMatch(/1,000 rows, 0 new in shop, 1,000 there already/)
    expect(await ledger()).toEqual([{ received: 1000, stored: 1000, duplicate: 0 }])
  })

  test('goes on where it was stopped, and derives all of it', async () => {
    const file = await fileOf('b.csv', header + rows(0, 20_000))
    const stop = new AbortController()
    let batches = 0
    const interrupted = await importInto([file], {
      signal: stop.signal,
      store: {
        ...db.store,
        eventWriter: (options) => {
          const writer = db.store.eventWriter(options)
          return {
            ...writer,
            add: (event) => {
              batches += 1
              if (batches === 5000) stop.abort()
              return writer.add(event)
            },
          }
        },
      },
    })
    expect(interrupted.stopped).toBe(true)
    expect(describeImport(interrupted)).toMatch(/Run the same command again/)
    const before = await stored()
    expect(before).toBe(interrupted.first.inserted)
    expect(before).toBeGreaterThanOrEqual(5000)
    expect(before).toBeLessThan(20_000)

    // Stopped again before it gets to where the first one was, it loses nothing of that.
    const again = new AbortController()
    const { importCheckpoints } = db.store
    const early = await importInto([file], {
      signal: again.signal,
      store: {
        ...db.store,
        importCheckpoints: {
          ...importCheckpoints,
          find: (projectId, key) => {
            again.abort()
            return importCheckpoints.find(projectId, key)
          },
        },
      },
    })
    expect(early.first).toMatchObject({ stopped: true, inserted: 0, duplicates: 0 })
    expect(early.first.rows).toBeLessThan(before)

    const { first } = await importInto([file])
    expect(first).toMatchObject({ rows: 20_000, skipped: before, inserted: 20_000 - before })
    expect(await stored()).toBe(20_000)
    const users = await db.collections.users.find({ projectId: 'shop' }).toArray()
    expect(users.reduce((sum, { events }) => sum + events, 0)).toBe(20_000)
  })

  test('after a kill between a batch and its checkpoint, adds only what is missing', async () => {
    const file = await fileOf('c.csv', header + rows(0, 300))
    await importInto([await fileOf('other.csv', header + rows(0, 200))])
    await db.collections.importCheckpoints.deleteMany({})
    expect((await importInto([file])).first).toMatchObject({ inserted: 100, duplicates: 200 })
  })

  test('takes what the file has grown by, and a last line that was not whole', async () => {
    const file = await fileOf('d.csv', `${header}${rows(0, 500)}E500,U0,2026-01-01`)
    await importInto([file])
    await appendFile(file, `T10:00:00Z\n${rows(501, 600)}`)
    // The half line has been taken as a day's beginning; the first one of an id wins.
    expect((await importInto([file])).first).toMatchObject({
      rows: 600,
      skipped: 500,
      duplicates: 1,
      inserted: 99,
    })
  })

  test('reads a file anew whose beginning has changed', async () => {
    const file = await fileOf('e.csv', header + rows(0, 500))
    await importInto([file])
    await writeFile(file, header + rows(0, 1) + rows(700, 1200))
    expect((await importInto([file])).first).toMatchObject({
      skipped: 0,
      duplicates: 1,
      inserted: 500,
    })
  })

  test('forgets what it knew of a project that was dropped', async () => {
    const file = await fileOf('f.csv', header + rows(0, 200))
    await importInto([file])
    await db.store.projects.drop('shop')
    expect((await importInto([file])).first).toMatchObject({ inserted: 200, skipped: 0 })
  })

  test('names its bad rows again', async () => {
    const file = await fileOf('g.csv', `${header}${rows(0, 2)}E2,,2026-01-01\n${rows(3, 4)}`)
    for (const expected of [{ inserted: 3 }, { skipped: 3, inserted: 0 }]) {
      const { first } = await importInto([file])
      expect(first).toMatchObject({ rejected: 1, ...expected })
      const lines = (await readFile(first.rejects ?? '', 'utf8')).trim().split('\n')
      expect(lines.map((line) => JSON.parse(line))).toEqual([
        { line: 4, problem: 'no user id', raw: 'E2,,2026-01-01' },
      ])
    }
  })
})

describe('what is wrong with files', () => {
  test('an id twice in a file is a duplicate, and the first one wins', async () => {
    const file = await fileOf('a.csv', `${header}E1,U1,2026-01-01\nE1,U2,2026-01-01\n`)
    expect((await importInto([file])).first).toMatchObject({
      inserted: 1,
      duplicates: 1,
      rejected: 0,
    })
    expect(await db.collections.events.findOne({})).toMatchObject({ distinctId: 'U1' })
  })

  test('a gzip that was cut off keeps what could be read, and the whole one goes on', async () => {
    const text = header + rows(0, 20_000)
    const whole = gzipSync(text)
    const file = await fileOf('b.csv.gz', whole.subarray(0, whole.length - 5000))
    const cut = await importInto([file])
    expect(cut.first.problem).toBe(
      'its gzip ends too early: it was cut off, perhaps while it was copied',
    )
    expect(cut.first.inserted).toBeGreaterThan(0)
    expect(cut.first.rejected).toBe(0)
    await writeFile(file, whole)
    const { first } = await importInto([file])
    expect(first).toMatchObject({ rows: 20_000, problem: null, skipped: cut.first.inserted })
    expect(await stored()).toBe(20_000)
  })

  test.each([
    ['no-time.csv', 'user,when\nU1,2026-01-01\n', /no column is known to give the time/],
    ['wrong.csv', 'user~date\nU1~2026-01-01\n', /Its columns are "user~date"/],
  ])('%s is refused before its rows are', async (name, content, sentence) => {
    await expect(importInto([await fileOf(name, content)])).rejects.toThrow(sentence)
    expect(await stored()).toBe(0)
  })

  test('a directory and a missing file are said before anything is written', async () => {
    const good = await fileOf('a.csv', header + rows(0, 10))
    await expect(importInto([good, folder])).rejects.toThrow(/is a directory/)
    await expect(importInto([good, path.join(folder, 'no.csv')])).rejects.toThrow(/is not there/)
    expect(await stored()).toBe(0)
  })

  test.each(['', header])('%j has no rows, which is said', async (content) => {
    const result = await importInto([await fileOf('a.csv', content)])
    expect(describeImport(result)).toMatch(/0 rows.*there is no row in it/)
  })
})

describe('derivation after an import', () => {
  test('is of the people in the file only', async () => {
    await importInto([await fileOf('a.csv', header + rows(0, 100))])
    // A mark that deriving everything would wipe away.
    const marked = { _id: 'shop:U7' }
    await db.collections.users.updateOne(marked, { $set: { name: 'marked' } })
    await importInto([await fileOf('b.csv', `${header}E900,U1,2026-01-02\n`)])
    expect(await db.collections.users.findOne({ _id: 'shop:U1' })).toMatchObject({ events: 3 })
    expect(await db.collections.users.findOne(marked)).toMatchObject({ name: 'marked' })
  })
})
