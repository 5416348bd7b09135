import { expect, test } from 'vitest'
import { relativeChange, verdict } from './change.ts'

test.each([
  [120, 100, 0.2],
  [0, 50, -1],
  [5, 0, null],
  [null, 5, null],
  [5, null, null],
])('from %s against %s: %s', (value, previous, change) => {
  expect(relativeChange(value, previous)).toBe(change)
})

test.each([
  [0.1, 'up', 'better'],
  [0.1, 'down', 'worse'],
  [-0.1, 'down', 'better'],
  [-0.1, 'up', 'worse'],
  [0.1, 'neutral', 'neither'],
  [0.0004, 'up', 'neither'],
] as const)('%s where %s is good is %s', (change, betterWhen, expected) => {
  expect(verdict(change, betterWhen)).toBe(expected)
})
