import { expect, it } from 'vitest'
import { createEventRate } from './eventRate.ts'

it('counts the last minute and nothing before it', () => {
  const rate = createEventRate()
  rate.add(5, 1_000)
  rate.add(2, 1_900)
  rate.add(1, 30_000)
  expect(rate.lastMinute(30_000)).toBe(8)
  expect(rate.lastMinute(60_900)).toBe(8)
  expect(rate.lastMinute(61_000)).toBe(1)
  rate.add(4, 61_000)
  expect(rate.lastMinute(61_000)).toBe(5)
  expect(rate.lastMinute(200_000)).toBe(0)
})
