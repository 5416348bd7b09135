import type { Document } from 'mongodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../test/testDatabase.ts'
import { valueText } from '../../../pipeline/breakdown.ts'
import { NotCovered } from '../../notCovered.ts'
import { valueTextOf } from './valueTextOf.ts'

let testDatabase: TestDatabase
beforeAll(async () => {
  testDatabase = await createTestDatabase()
})
afterAll(() => testDatabase.close())

test('is what the pipeline makes of each value', async () => {
  const values = [
    ...[undefined, null, '', 'pro', '(not set)', '$plan', true, false, [], ['pro'], { plan: 1 }],
    ...[0, 1, -1, 100_000, 2 ** 31 - 1, -(2 ** 31), 1.5, -0.25, 0.1, 19.99, 1234.56, 0.0001],
    new Date('2026-03-02T08:00:00.007Z'),
  ]
  const collection = testDatabase.database.db.collection<Document & { _id: number }>('values')
  await collection.insertMany(
    values.map((value, _id) => ({ _id, value })),
    { ignoreUndefined: true },
  )
  const rows = await collection
    .aggregate([{ $sort: { _id: 1 } }, { $project: { text: valueText('$value') } }])
    .toArray()
  expect(values.map(valueTextOf)).toEqual(rows.map(({ text }) => text))
})

test.each([2 ** 31, -0, 1 / 3, 12_345.678, 1e21, 0.00001, Number.NaN, Number.POSITIVE_INFINITY])(
  'leaves %d to the pipeline',
  (value) => {
    expect(() => valueTextOf(value)).toThrow(NotCovered)
  },
)
