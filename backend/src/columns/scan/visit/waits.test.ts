import { expect, test } from 'vitest'
import { createBuckets } from '../buckets/buckets.ts'
import { createWaitTally, waitsOf } from './waits.ts'

test('each active period is told with the way to the next one', () => {
  const starts = Array.from({ length: 10 }, (_, day) => new Date(day * 1000))
  const tally = createWaitTally({ periods: createBuckets(starts), longest: 4 })
  // Users active in periods 0, 1, 8 and in 1 alone; and one in none.
  tally.add(0, -1)
  tally.add(1, 0)
  tally.add(1, -1)
  tally.add(8, 1)
  tally.close(Int32Array.of(8, 1, -1))
  expect(waitsOf(tally.counts, 4)).toEqual([
    { n: 0, wait: 1, users: 1 },
    { n: 1, wait: 4, users: 2 },
    { n: 8, wait: 4, users: 1 },
  ])
})
