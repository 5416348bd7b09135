import fc from 'fast-check'
import { expect, it } from 'vitest'
import { packValues, unpackValues } from './packedValues.ts'

it('brings back texts, whatever is in them and however many there are', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', '\0', 'ü', '🥾'))
  fc.assert(
    fc.property(fc.array(text, { maxLength: 120 }), (texts) => {
      expect(unpackValues(packValues(texts))).toEqual(texts)
    }),
  )
})

it('brings back values of other types, among texts and alone', () => {
  const values = ['a', 1, 'b', 1.5, true, null, { deep: ['c', 2] }]
  for (let from = 0; from <= values.length; from += 1) {
    expect(unpackValues(packValues(values.slice(from)))).toEqual(values.slice(from))
  }
})

it('reads bytes that lie within others', () => {
  const packed = packValues(['a', 'b'])
  const within = new Uint8Array(packed.length + 7)
  within.set(packed, 5)
  expect(unpackValues(within.subarray(5, 5 + packed.length))).toEqual(['a', 'b'])
})
