import { expect, test, vi } from 'vitest'
import { createTrimming } from './trimming.ts'

/** Trims that end when they are told to. */
function setUp() {
  const ends: (() => void)[] = []
  const trim = vi.fn(() => new Promise<void>((resolve) => ends.push(resolve)))
  const log = { warn: vi.fn() }
  return { trim, log, endNext: () => ends.shift()?.(), trimming: createTrimming({ trim, log }) }
}

test('one trim a project at a time; what was put meanwhile gets one more', async () => {
  const { trim, endNext, trimming } = setUp()
  for (const project of ['shop', 'shop', 'shop', 'blog']) trimming.begin(project)
  expect(trim.mock.calls).toEqual([['shop'], ['blog']])
  endNext()
  await vi.waitFor(() => expect(trim).toHaveBeenCalledTimes(3))
  endNext()
  endNext()
  await trimming.settled()
  expect(trim).toHaveBeenCalledTimes(3)
})

test('who fills a project waits for its trim, and nobody else’s', async () => {
  const { endNext, trimming } = setUp()
  trimming.begin('shop')
  await trimming.ended('blog')
  let ended = false
  const waiting = trimming.ended('shop').then(() => {
    ended = true
  })
  await Promise.resolve()
  expect(ended).toBe(false)
  endNext()
  await waiting
})

test('a trim that fails is logged, and the next one tries again', async () => {
  const { trim, log, endNext, trimming } = setUp()
  trim.mockRejectedValueOnce(new Error('no primary'))
  trimming.begin('shop')
  await trimming.settled()
  expect(log.warn).toHaveBeenCalledOnce()
  trimming.begin('shop')
  expect(trim).toHaveBeenCalledTimes(2)
  endNext()
  await trimming.settled()
})
