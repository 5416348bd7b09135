import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/testDatabase.ts'
import { listDays } from '../time/calendar.ts'
import { countPeriods, periodOf } from '../time/periods.ts'
import { periodNumber } from './periodNumber.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

test.each([
  { period: 'day', weekStart: 'monday' },
  { period: 'week', weekStart: 'monday' },
  { period: 'week', weekStart: 'sunday' },
  { period: 'month', weekStart: 'sunday' },
] as const)('the database counts periods of a $period from $weekStart as we do', async (of) => {
  const first = periodOf('2027-01-20', of)
  const days = listDays('2026-11-20', '2027-03-03').map((day) => ({ day }))
  const rows = await database.database.db
    .aggregate([{ $documents: days }, { $set: { number: periodNumber('$day', { ...of, first }) } }])
    .toArray()
  expect(rows.map(({ number }) => number)).toEqual(
    days.map(({ day }) => countPeriods(first, day, of)),
  )
  expect(rows[0]?.number).toBeLessThan(0)
})
