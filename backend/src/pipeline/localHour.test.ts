import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/testDatabase.ts'
import { addDays, startOfDay } from '../time/calendar.ts'
import { listHours, localHour } from './localHour.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

function hoursOf(day: string, timeZone: string): string[] {
  const [from, to] = [startOfDay(day, timeZone), startOfDay(addDays(day, 1), timeZone)]
  return listHours({ from, to, timeZone }).map((start) => start.toISOString().slice(11, 16))
}

describe('the hours of a day', () => {
  test.each([
    ['Europe/Berlin', '2026-03-28', 24],
    ['Europe/Berlin', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-25', 25],
    ['Africa/Cairo', '2026-04-24', 23],
    ['Asia/Kolkata', '2026-01-01', 24],
  ])('%s on %s: %i', (zone, day, hours) => {
    expect(hoursOf(day, zone)).toHaveLength(hours)
  })

  test('where the clocks go back by half an hour, the half shown again is one of its own', () => {
    // 01:00 and 02:00 by +11, then 01:30 once more and 02:00, by +10:30.
    expect(hoursOf('2026-04-05', 'Australia/Lord_Howe').slice(0, 5)).toEqual([
      '13:00',
      '14:00',
      '15:00',
      '15:30',
      '16:30',
    ])
  })
})

test.each([
  ['Europe/Berlin', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25'],
  ['Africa/Cairo', '2026-04-24'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['Asia/Kolkata', '2026-01-01'],
])('in %s around %s the database finds the hour of every instant', async (timeZone, day) => {
  const from = startOfDay(addDays(day, -1), timeZone)
  const to = startOfDay(addDays(day, 2), timeZone)
  const hours = listHours({ from, to, timeZone })
  const instants: Date[] = []
  for (let time = from.getTime(); time < to.getTime(); time += 600_000) {
    instants.push(new Date(time), new Date(time + 599_999))
  }
  const rows = await database.database.db
    .aggregate([
      { $documents: instants.map((at) => ({ at })) },
      { $project: { hour: localHour({ field: '$at', from, to, timeZone }) } },
    ])
    .toArray()
  const expected = instants.map((at) => hours.findLast((start) => start <= at))
  expect(rows.map(({ hour }) => hour)).toEqual(expected)
})
