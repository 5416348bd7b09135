import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { explainFailure } from './mongodFailure.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'footpath-log-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

const line = (severity: string, text: string) =>
  `{"t":{"$date":"2026-01-01T00:00:00Z"},"s":"${severity}","c":"STORAGE","msg":"${text}"}\n`
const starting = line('I', 'x').replace('"msg":"x"', '"msg":"MongoDB starting"')

function explain(log: string): string {
  writeFileSync(join(dir, 'mongod.log'), log)
  return explainFailure({ log: join(dir, 'mongod.log'), dbPath: '/d/mongo' }).message
}

it.each([
  ['No space left on device', /disk is full/],
  ['DBPathInUse: Unable to lock the lock file', /Another MongoDB server/],
  ['UPGRADE PROBLEM: Found an invalid featureCompatibilityVersion', /another version/],
  ['open: Permission denied', /may not read or write/],
])('knows %s', (text, sentence) => {
  expect(explain(starting + line('E', text))).toMatch(sentence)
})

it('does not blame an earlier start, nor what is mere information', () => {
  const earlier = starting + line('E', 'No space left on device')
  expect(explain(earlier + starting + line('I', 'No space left on device'))).toMatch(/stopped as/)
})

it('has a sentence without a log', () => {
  const failure = explainFailure({ log: join(dir, 'none'), dbPath: '/d/mongo' })
  expect(failure.remedy).toMatch(/MONGO_URI/)
})
