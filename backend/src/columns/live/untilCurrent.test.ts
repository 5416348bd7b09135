import { expect, test } from 'vitest'
import { longestLagMs, patienceMs, untilCurrent } from './untilCurrent.ts'

/** The time waited for columns whose lag is told of each moment. */
async function waited(lagAt: (ms: number) => number | null): Promise<number> {
  let now = 0
  const pause = async (ms: number) => {
    now += ms
  }
  await untilCurrent({ lagMs: () => lagAt(now), pause })
  return now
}

test('nobody waits for columns that are current, or that are not there', async () => {
  expect(await waited(() => longestLagMs)).toBe(0)
  expect(await waited(() => null)).toBe(0)
})

test('columns that are behind are waited for until they are current', async () => {
  expect(await waited((ms) => (ms < 500 ? 4_000 : 100))).toBe(500)
})

test('columns that stay behind are waited for no longer than is bearable', async () => {
  expect(await waited((ms) => 10_000 + ms)).toBe(patienceMs)
})
