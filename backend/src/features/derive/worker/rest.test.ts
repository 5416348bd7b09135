import { expect, test } from 'vitest'
import { restAfter } from './rest.ts'

test.each([
  ['as long as it worked', { workedMs: 50, lagMs: 0 }, 50],
  ['as long as what is derived stays current', { workedMs: 300, lagMs: 300 }, 100],
  ['hardly when behind', { workedMs: 1_000, lagMs: 60_000 }, 200],
])('rests %s', (_, work, expected) => {
  expect(restAfter(work)).toBe(expected)
})
