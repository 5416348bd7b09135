import { expect, it } from 'vitest'
import { ago } from './ago.ts'

const then = '2026-03-15T11:00:00.000Z'

it.each([
  [-5, 'now'],
  [1.9, 'now'],
  [2, '2 s'],
  [59.9, '59 s'],
  [60, '1 m'],
  [3599, '59 m'],
  [3600, '1 h'],
  [86_399, '23 h'],
  [86_400, '1 d'],
  [8_640_000, '100 d'],
])('after %d seconds it says %s', (seconds, text) => {
  const now = Date.parse(then) + seconds * 1000
  expect(ago({ then, now }).replace('\u202f', ' ')).toBe(text)
})
