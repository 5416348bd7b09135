import { filterOperators, valueProblem } from '@footpath/contract/common'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../test/testDatabase.ts'
import { matchValue } from '../../../pipeline/matchEvents.ts'
import { matchesValue } from './matchesValue.ts'

let testDatabase: TestDatabase
beforeAll(async () => {
  testDatabase = await createTestDatabase()
})
afterAll(() => testDatabase?.close())

/** Letters whose case is not English's alone, and what a pattern could take for its own. */
const letters = fc.constantFrom(
  ...['a', 'A', 'ß', 'ẞ', 'ſ', 's', 'İ', 'i', 'ı', 'K', 'k', 'σ', 'ς', 'Σ', 'é', 'É', 'e\u0301'],
  ...['ж', 'Ж', '😀', '𐐀', '𐐨', '.', '*', '(', '[', '\\', '^', '$', '|', '-', '/', '\n', '\0', ' '],
)
const texts = fc.oneof(
  fc.constantFrom('', '1', '1.0', '01', ' 1', '1e3', '-0', '0', 'true', 'false', 'null', 'NaN'),
  fc.array(letters, { maxLength: 3 }).map((all) => all.join('')),
)
const numbers = fc.constantFrom(0, -0, 1, -1, 1.5, 1000, 2 ** 53, -(2 ** 31) - 1, 1e-7)
const plain = fc.oneof(
  texts,
  numbers,
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom(new Date(0), new Date('2026-03-29T01:00:00Z')),
)
const nested = fc.oneof(plain, fc.array(plain, { maxLength: 2 }), fc.record({ a: plain }))
const values = fc.oneof(nested, fc.array(nested, { maxLength: 3 }))

const condition = fc
  .record({ operator: fc.constantFrom(...filterOperators), value: texts })
  .map((one) => (one.operator === 'isSet' ? { ...one, value: '' } : one))
  .filter((one) => valueProblem(one) === null)

test('values pass as they do in the database', async () => {
  const scratch = testDatabase.database.db.collection<{ _id: number; found?: unknown }>('scratch')
  const many = fc.array(values, { minLength: 40, maxLength: 60 })
  const conditions = fc.array(condition, { minLength: 10, maxLength: 10 })
  await fc.assert(
    fc.asyncProperty(many, conditions, async (generated, asked) => {
      await scratch.deleteMany({})
      const documents = [{ _id: -1 }, ...generated.map((found, _id) => ({ _id, found }))]
      await scratch.insertMany(documents)
      const answers = await Promise.all(
        asked.map((one) => scratch.find(matchValue('found', one)).sort({ _id: 1 }).toArray()),
      )
      asked.forEach((one, index) => {
        const passing = documents.filter((document) =>
          matchesValue('found' in document ? document.found : undefined, one),
        )
        expect(passing, JSON.stringify(one)).toEqual(answers[index])
      })
    }),
    { numRuns: 60 },
  )
}, 120_000)
