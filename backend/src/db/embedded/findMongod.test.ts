import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findMongod } from './findMongod.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'footpath-find-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

/** A program of this name that answers `--version` as mongod does. */
function fakeMongod(directory: string, version: string): string {
  mkdirSync(join(dir, directory), { recursive: true })
  const file = join(dir, directory, 'mongod')
  writeFileSync(file, `#!/bin/sh\necho "db version v${version}"\n`)
  chmodSync(file, 0o755)
  return file
}

const lookup = (path: string[], systemBinary?: string) => ({
  systemBinary,
  path: path.map((name) => join(dir, name)).join(delimiter),
  cacheDir: join(dir, 'cache'),
})

it('takes the first on the PATH that is new enough', async () => {
  fakeMongod('old', '5.0.31')
  const found = fakeMongod('good', '6.0.5')
  fakeMongod('later', '8.0.4')
  expect(await findMongod(lookup(['empty', 'old', 'good', 'later']))).toBe(found)
})

it('takes the one it is pointed at before any other', async () => {
  fakeMongod('path', '8.0.4')
  const pointed = fakeMongod('mine', '7.0.1')
  expect(await findMongod(lookup(['path'], pointed))).toBe(pointed)
})

it('says so when the one it is pointed at will not do, and looks no further', async () => {
  fakeMongod('path', '8.0.4')
  await expect(findMongod(lookup(['path'], fakeMongod('mine', '4.4.0')))).rejects.toThrow(/older/)
  await expect(findMongod(lookup(['path'], join(dir, 'none')))).rejects.toThrow(/does not run/)
})

it('takes what an earlier start fetched', async () => {
  const cached = fakeMongod('cache', '6.0.5')
  expect(await findMongod(lookup([]))).toBe(cached)
})
