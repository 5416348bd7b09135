import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/testDatabase.ts'
import { addDays, dayOf, startOfDay } from '../time/calendar.ts'
import { localDay, offsetSpans } from './localDay.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

describe('offsetSpans', () => {
  test('finds the hour at which the clocks change', () => {
    const spans = offsetSpans(
      new Date('2026-03-01T00:00:00Z'),
      new Date('2026-04-01T00:00:00Z'),
      'Europe/Berlin',
    )
    expect(spans).toEqual([
      { from: Date.parse('2026-03-01T00:00:00Z'), offset: 3_600_000 },
      { from: Date.parse('2026-03-29T01:00:00Z'), offset: 7_200_000 },
    ])
  })
})

describe('localDay', () => {
  // Midnight is skipped in Cairo on 2026-04-24; Lord Howe moves by half an hour; Kolkata stands.
  test.each([
    ['Europe/Berlin', '2026-03-29'],
    ['Europe/Berlin', '2026-10-25'],
    ['Africa/Cairo', '2026-04-24'],
    ['Australia/Lord_Howe', '2026-04-05'],
    ['Asia/Kolkata', '2026-01-01'],
    ['America/New_York', '2026-11-01'],
  ])('%s around %s agrees with the calendar at every quarter of an hour', async (zone, day) => {
    const from = startOfDay(addDays(day, -2), zone)
    const to = startOfDay(addDays(day, 3), zone)
    const instants: Date[] = []
    for (let time = from.getTime(); time < to.getTime(); time += 900_000) {
      instants.push(new Date(time), new Date(time - 1 + 900_000))
    }
    const rows = await database.database.db
      .aggregate([
        { $documents: instants.map((timestamp) => ({ timestamp })) },
        { $set: { day: localDay({ field: '$timestamp', from, to, timeZone: zone }) } },
      ])
      .toArray()
    expect(rows).toHaveLength(instants.length)
    for (const { timestamp, day: found } of rows) expect(found).toBe(dayOf(timestamp, zone))
  })
})
