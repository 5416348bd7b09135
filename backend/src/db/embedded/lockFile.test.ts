import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { tryLock, underLock } from './lockFile.ts'
import { identify, isAlive, self } from './processIdentity.ts'

let dir: string
let file: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'footpath-lock-'))
  file = join(dir, 'lock')
})
afterEach(() => rmSync(dir, { recursive: true }))

it('is held by one, who is named, until released', () => {
  const lock = tryLock(file)
  expect(tryLock(file)).toEqual({ holder: self() })
  if ('release' in lock) lock.release()
  expect(tryLock(file)).toHaveProperty('release')
})

it('is not held by a process that is gone, nor by one that got its id', () => {
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  symlinkSync(`${pid}:1`, file)
  expect(tryLock(file)).toHaveProperty('release')

  const reused = { pid: process.pid, started: 'at another time' }
  expect(isAlive(reused)).toBe(false)
  rmSync(file)
  symlinkSync(`${reused.pid}:${reused.started}`, file)
  expect(tryLock(file)).toHaveProperty('release')
})

it('is not held by a file that names nobody', () => {
  writeFileSync(file, '')
  expect(tryLock(file)).toHaveProperty('release')
})

it('lets actions pass one at a time, also past one that fails', async () => {
  let inside = 0
  const action = async () => {
    inside += 1
    expect(inside).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 5))
    inside -= 1
  }
  const failing = underLock(file, async () => {
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  await Promise.all([1, 2, 3].map(() => underLock(file, action)))
})

it('knows this process', () => {
  expect(identify(process.pid)).toEqual(self())
  expect(identify(2 ** 30)).toBeUndefined()
})
