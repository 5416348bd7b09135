import { expect, test } from 'vitest'
import { createDictionary } from './createDictionary.ts'
import { textOf } from './dictionary.ts'

test('values are numbered from 1 as they come, and keep their numbers', () => {
  const dictionary = createDictionary()
  expect(['a', 'b', 'a', 'c'].map(dictionary.encode)).toEqual([1, 2, 1, 3])
  expect(dictionary.size()).toBe(4)
  expect([1, 2, 3].map(dictionary.valueOf)).toEqual(['a', 'b', 'c'])
  const again = createDictionary(['a', 'b', 'c'])
  expect(again.find('c')).toBe(3)
  expect(again.encode('d')).toBe(4)
})

test('0 is what is missing, which is not null', () => {
  const dictionary = createDictionary()
  expect(dictionary.encode(undefined)).toBe(0)
  expect(dictionary.valueOf(0)).toBeUndefined()
  expect(dictionary.encode(null)).toBe(1)
  expect(dictionary.find(undefined)).toBe(0)
})

test('values of different types are different, equal ones the same', () => {
  const values = [
    ...['1', 1, true, 'true', null, 'null', ''],
    ...[new Date(1), [1], ['1'], [], { a: 1 }, { a: '1' }, {}, '{"a":1}'],
  ]
  const dictionary = createDictionary()
  expect(new Set(values.map(dictionary.encode)).size).toBe(values.length)
  const same = [new Date(1), [1], { a: 1 }, 1.0]
  for (const value of same) expect(dictionary.find(value)).toBeDefined()
  expect(dictionary.size()).toBe(values.length + 1)
})

test('what was never seen has no number, and looking for it gives it none', () => {
  const dictionary = createDictionary(['a'])
  expect(dictionary.find('b')).toBeUndefined()
  expect(dictionary.find(7)).toBeUndefined()
  expect(dictionary.size()).toBe(2)
})

test('a text is told as such, whatever is none is not', () => {
  const dictionary = createDictionary(['a', 7, null])
  expect([0, 1, 2, 3, 9].map((code) => textOf(dictionary, code))).toEqual([
    null,
    'a',
    null,
    null,
    null,
  ])
})
