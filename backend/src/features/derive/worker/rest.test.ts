import { expect, test } from 'vitest'
import { giveWay, restAfter } from './rest.ts'

test.each([
  ['as long as it worked', { workedMs: 50, lagMs: 0 }, 50],
  ['as long as what is derived stays current', { workedMs: 300, lagMs: 300 }, 100],
  ['hardly when behind', { workedMs: 1_000, lagMs: 60_000 }, 200],
])('rests %s', (_, work, expected) => {
  expect(restAfter(work)).toBe(expected)
})

test.each([
  ['four times as long as it worked', 50, [100, 100]],
  ['a part of that', 60, [100, 100, 40]],
  ['at most so long', 1_000_000, Array.from({ length: 200 }, () => 100)],
])('while reports are counted it gives way, %s', async (_, workedMs, expected) => {
  const paused: number[] = []
  const pause = async (ms: number) => void paused.push(ms)
  await giveWay({ idleMs: () => 0 }, { workedMs, pause })
  expect(paused).toEqual(expected)
})

test('once nobody asks for reports, it goes on', async () => {
  let now = 0
  const pause = async (ms: number) => {
    now += ms
  }
  await giveWay({ idleMs: () => Math.max(0, now - 500) }, { workedMs: 10_000, pause })
  expect(now).toBe(1_500)
  now = 10_000
  await giveWay({ idleMs: () => now }, { workedMs: 10_000, pause })
  expect(now).toBe(10_000)
})
