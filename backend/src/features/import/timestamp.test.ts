import { describe, expect, test } from 'vitest'
import { readTimestamp } from './timestamp.ts'

describe('readTimestamp', () => {
  test.each([
    ['19970101', 'UTC', '1997-01-01T00:00:00.000Z'],
    ['19970101', 'Europe/Berlin', '1996-12-31T23:00:00.000Z'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    ['2026-07-01 12:30:15', 'Europe/Berlin', '2026-07-01T10:30:15.000Z'],
    ['2026-07-01T12:30', 'UTC', '2026-07-01T12:30:00.000Z'],
    ['2026-07-01T12:30:15.123Z', 'Europe/Berlin', '2026-07-01T12:30:15.123Z'],
    ['2026-07-01 12:30:15 UTC', 'Europe/Berlin', '2026-07-01T12:30:15.000Z'],
    ['2026-07-01T12:30:15+0530', 'UTC', '2026-07-01T07:00:15.000Z'],
    ['1751373015', 'UTC', '2025-07-01T12:30:15.000Z'],
    ['1751373015123', 'UTC', '2025-07-01T12:30:15.123Z'],
    [1751373015, 'UTC', '2025-07-01T12:30:15.000Z'],
  ])('%s in %s', (value, zone, expected) => {
    expect(readTimestamp(value, zone)?.toISOString()).toBe(expected)
  })

  test.each(['', 'yesterday', '19971301', '2026-02-30', '2026-02-30T10:00:00Z', '12:30', {}, null])(
    'refuses %j',
    (value) => {
      expect(readTimestamp(value, 'UTC')).toBeNull()
    },
  )
})
