import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { createTestDatabase } from '@footpath/backend/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommand, type Surroundings } from './command.ts'
import { SeedRefused } from './seedRefused.ts'
import type { AnswerKey } from './truth/answerKey.ts'

const few = ['--users', '40', '--days', '30', '--end', '2026-05-31']

function collector() {
  let text = ''
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += chunk
      done()
    },
  })
  return { stream, text: () => text }
}

/** Runs the command in memory; without `openStore`, touching the database fails. */
async function run(argv: string[], changes: Partial<Surroundings> = {}) {
  const out = collector()
  const error = collector()
  const code = await runCommand(argv, {
    stdout: out.stream,
    stderr: error.stream,
    now: Date.now,
    openStore: () => Promise.reject(new Error('no database here')),
    signal: new AbortController().signal,
    ...changes,
  })
  return { code, stdout: out.text(), stderr: error.text() }
}
const hash = (text: string | Buffer) => createHash('sha256').update(text).digest('hex')

let directory = ''
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'footpath-seed-'))
})
afterEach(() => rm(directory, { recursive: true }))

describe('npm run seed', () => {
  it('answers bad flags with sentences and 2, and help with 0', async () => {
    expect(await run(['--users', 'many', '--out', 'xml'])).toEqual({
      code: 2,
      stdout: '',
      stderr:
        '--users many is not a whole number from 1 to 999999.\n--out xml is not one of mongo, ndjson, csv.\n',
    })
    expect(await run(['--help'])).toMatchObject({ code: 0, stderr: '' })
  })

  it('writes the same bytes for the same flags, to a file or to standard output', async () => {
    const file = join(directory, 'events.ndjson')
    const written = await run([...few, '--out', 'ndjson', '--file', file])
    const piped = await run([...few, '--out', 'ndjson'])
    const other = await run([...few, '--out', 'ndjson', '--seed', '43'])
    expect(hash(await readFile(file))).toBe(hash(piped.stdout))
    expect(hash(other.stdout)).not.toBe(hash(piped.stdout))
    expect(written.stdout).toMatch(/^[\d,]+ events of 40 users from 2026-05-02 to 2026-05-31/)
    expect(piped.stderr).toMatch(/What is true of them/)
    const key: AnswerKey = JSON.parse(await readFile(`${file}.key.json`, 'utf8'))
    expect(key.totals[0]!.figures.activeUsers).toBe(40)
  })

  it('csv holds the same events under one header', async () => {
    const { stdout } = await run([...few, '--out', 'csv', '--quiet'])
    const { stdout: lines } = await run([...few, '--out', 'ndjson', '--quiet'])
    expect(stdout.trimEnd().split('\n')).toHaveLength(1 + lines.trimEnd().split('\n').length)
  })

  it('keeps standard output to JSON with --json, and silent with --quiet', async () => {
    const { stdout, stderr } = await run([...few, '--dry-run', '--json'])
    const summary = JSON.parse(stdout)
    expect(summary).toMatchObject({ out: 'mongo', dryRun: true, users: 40 })
    expect(summary.answerKey.recipe.seed).toBe(42)
    expect(stderr).toBe('')
    expect(await run([...few, '--dry-run', '--quiet'])).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  it('writes nothing on a dry run', async () => {
    const file = join(directory, 'events.csv')
    const { stdout } = await run([...few, '--out', 'csv', '--file', file, '--dry-run'])
    expect(stdout).toMatch(/Nothing was written/)
    expect(await readdir(directory)).toEqual([])
  })

  it('stops when it is told to, and when the file cannot be written', async () => {
    const signal = AbortSignal.abort()
    await expect(run(['--dry-run', '--users', '2000'], { signal })).rejects.toBe(signal.reason)
    const file = join(directory, 'missing', 'events.csv')
    await expect(run([...few, '--out', 'csv', '--file', file])).rejects.toThrow(/ENOENT/)
  })
})

describe('npm run seed into MongoDB', () => {
  it('fills a new project, refuses one that is there, and replaces it with --drop --yes', async () => {
    const { store, collections, close } = await createTestDatabase()
    const openStore = async () => ({ ...store, close: async () => {} })
    try {
      const first = await run([...few, '--currency', 'EUR', '--json'], { openStore })
      const { events } = JSON.parse(first.stdout)
      expect(await collections.events.countDocuments({ projectId: 'demo' })).toBe(events)
      expect(await collections.users.countDocuments({ projectId: 'demo' })).toBe(40)
      expect(await store.projects.find('demo')).toMatchObject({ currency: 'EUR', ready: true })

      const again = run(few, { openStore })
      await expect(again).rejects.toThrow(SeedRefused)
      await expect(again).rejects.toThrow(/"demo" is there already/)
      await run([...few, '--project', 'other', '--quiet'], { openStore })

      const replaced = await run([...few, '--users', '30', '--drop', '--yes', '--json'], {
        openStore,
      })
      expect(await collections.events.countDocuments({ projectId: 'demo' })).toBe(
        JSON.parse(replaced.stdout).events,
      )
      expect(await collections.users.countDocuments({ projectId: 'demo' })).toBe(30)
      expect(await collections.users.countDocuments({ projectId: 'other' })).toBe(40)
    } finally {
      await close()
    }
  })
})
