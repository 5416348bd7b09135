import { expect, it } from 'vitest'
import { activeRange } from './activeRange.ts'

it("is given in the project's local days, whatever the day in UTC", () => {
  expect(
    activeRange({
      firstSeen: '2026-03-01T23:30:00.000Z',
      lastSeen: '2026-11-20T23:30:00.000Z',
      timeZone: 'Europe/Berlin',
    }),
  ).toEqual({ start: '2026-03-02', end: '2026-11-21' })
})

it('is one day for a user of one day', () => {
  const moment = '2026-11-20T02:00:00.000Z'
  expect(
    activeRange({ firstSeen: moment, lastSeen: moment, timeZone: 'America/New_York' }),
  ).toEqual({ start: '2026-11-19', end: '2026-11-19' })
})

it('keeps the latest 400 days of a longer past', () => {
  expect(
    activeRange({
      firstSeen: '2020-01-01T12:00:00.000Z',
      lastSeen: '2026-02-05T12:00:00.000Z',
      timeZone: 'UTC',
    }),
  ).toEqual({ start: '2025-01-02', end: '2026-02-05' })
})
