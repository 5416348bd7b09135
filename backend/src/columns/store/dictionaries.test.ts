import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/testDatabase.ts'
import {
  createDictionariesModel,
  type DictionariesModel,
  nothingStored,
} from './dictionaries.model.ts'
import { ColumnsReplaced } from './storedColumns.ts'

let database: TestDatabase
let model: DictionariesModel
beforeAll(async () => {
  database = await createTestDatabase()
  model = createDictionariesModel(database.collections)
})
afterAll(() => database?.close())
beforeEach(() => model.erase('shop'))

const dictionary = { projectId: 'shop', path: 'properties.plan' }

async function append(values: unknown[], stored = nothingStored) {
  return model.append({ ...dictionary, stored, valuesFrom: (start) => values.slice(start) })
}

async function read() {
  return (await model.read('shop')).get(dictionary.path)
}

test('values of every kind are read as they were written', async () => {
  const deep = { list: [1, '1', { at: new Date(0) }], nothing: null }
  const values = ['', 'ü€𝄞', 0, -0.5, 2 ** 40, true, null, new Date(5), deep, [], ['a']]
  await append(values)
  expect((await read())?.values).toEqual(values)
})

test('more values are added behind, in few documents', async () => {
  const values = Array.from({ length: 45_000 }, (_, index) => `value ${index}`)
  let stored = nothingStored
  for (const count of [1, 2, 19_999, 20_000, 20_001, 45_000]) {
    stored = await append(values.slice(0, count), stored)
  }
  expect(await read()).toEqual({ values, stored: { start: 40_000, count: 45_000 } })
  expect(await database.collections.columnDictionaries.countDocuments()).toBe(3)
})

test('long values are spread over documents that the database takes', async () => {
  const values = Array.from({ length: 6 }, (_, index) => `${index}`.repeat(2_000_000))
  await append(values)
  expect((await read())?.values).toEqual(values)
})

test('who does not know what is stored adds nothing', async () => {
  const stored = await append(['a'])
  await append(['a', 'b'], stored)
  await expect(append(['a', 'c'], stored)).rejects.toThrow(ColumnsReplaced)
  await expect(append(['d'])).rejects.toThrow(ColumnsReplaced)
  expect((await read())?.values).toEqual(['a', 'b'])
})
