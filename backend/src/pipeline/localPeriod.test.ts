import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/testDatabase.ts'
import { listDays } from '../time/calendar.ts'
import { periodOf } from '../time/periods.ts'
import { localPeriod } from './localPeriod.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

test.each([
  { period: 'day', weekStart: 'monday' },
  { period: 'week', weekStart: 'monday' },
  { period: 'week', weekStart: 'sunday' },
  { period: 'month', weekStart: 'monday' },
] as const)('the database agrees with the calendar on a $period from $weekStart', async (of) => {
  const days = listDays('2026-12-20', '2027-03-03').map((day) => ({ day }))
  const rows = await database.database.db
    .aggregate([{ $documents: days }, { $set: { first: localPeriod('$day', of) } }])
    .toArray()
  expect(rows.map(({ first }) => first)).toEqual(days.map(({ day }) => periodOf(day, of)))
})
