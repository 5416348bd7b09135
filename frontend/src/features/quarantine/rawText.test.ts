import { expect, test } from 'vitest'
import { indented, parseMessage } from './rawText.ts'

test('an object is indented', () => {
  expect(indented('{"event":"a","n":[1]}')).toBe('{\n  "event": "a",\n  "n": [\n    1\n  ]\n}')
})

test.each(['{"event":"a","cut', '[1]', '"text"', 'null'])('%s stays as it is', (raw) => {
  expect(indented(raw)).toBe(raw)
  expect(parseMessage(raw)).toBeNull()
})
