import { expect, test } from 'vitest'
import { cutShares } from './shares.ts'

test('a small project is one share, as is one without users', () => {
  expect(cutShares(0, { threads: 2 })).toEqual([{ lo: 0, hi: 0 }])
  expect(cutShares(9_999, { threads: 2 })).toEqual([{ lo: 0, hi: 9_999 }])
})

test('a share has 5 000 users at least', () => {
  const shares = cutShares(10_000, { threads: 2 })
  expect(shares).toEqual([
    { lo: 0, hi: 5_000 },
    { lo: 5_000, hi: 10_000 },
  ])
})

test('a large project has four shares for each thread, which leave nobody out', () => {
  const users = 1_000_003
  const shares = cutShares(users, { threads: 3 })
  expect(shares).toHaveLength(12)
  expect(shares.map(({ lo }) => lo)).toEqual([0, ...shares.slice(0, -1).map(({ hi }) => hi)])
  expect(shares.at(-1)?.hi).toBe(users)
  const sizes = shares.map(({ lo, hi }) => hi - lo)
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
})
