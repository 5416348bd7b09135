import { expect, test } from 'vitest'
import { createUserNumbers } from '../block/createCatalog.ts'
import { createFields, mostAddedFields, standingDictionaries, valuesOf } from './fields.ts'

test('a project has a column for so many properties, and for no more', () => {
  const fields = createFields({ dictionaries: standingDictionaries() })
  for (let index = 0; index < mostAddedFields; index += 1) {
    expect(fields.refusal(`properties.p${index}`)).toBeUndefined()
    fields.add(`properties.p${index}`)
  }
  expect(fields.refusal('properties.one too many')).toContain('at most 20 properties')
  expect(fields.refusal('properties.p3')).toBeUndefined()
  expect(fields.refusal('page')).toBeUndefined()
  expect(fields.has('sessionId')).toBe(true)
})

test('a field with too many values loses its column for good', () => {
  const dictionaries = standingDictionaries(['properties.id'])
  const fields = createFields({ dictionaries, most: 2 })
  for (const value of ['a', 'b']) dictionaries.get('properties.id')?.encode(value)
  fields.refuseLarge()
  expect(fields.has('properties.id')).toBe(true)
  dictionaries.get('properties.id')?.encode('c')
  fields.refuseLarge()
  expect(fields.has('properties.id')).toBe(false)
  const reason = 'properties.id has more than 2 different values'
  expect(fields.refusal('properties.id')).toBe(reason)
  const again = createFields({ dictionaries: new Map(), refused: fields.refused() })
  expect(again.refusal('properties.id')).toBe(reason)
})

test('of dictionaries and users the values from a place on are stored', () => {
  const dictionaries = standingDictionaries()
  for (const value of ['/', 1, null]) dictionaries.get('page')?.encode(value)
  const catalog = { users: createUserNumbers(['Ann', 'Max']), dictionaries }
  expect(valuesOf(catalog, 'page').from(1)).toEqual([1, null])
  expect(valuesOf(catalog, 'page').count).toBe(3)
  expect(valuesOf(catalog, 'userId').from(0)).toEqual(['Ann', 'Max'])
})
