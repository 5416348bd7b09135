import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashText } from './hashText.ts'

test('a text has a number from 1 to 2^53 − 1, always the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const hash = hashText(text)
      expect(Number.isSafeInteger(hash)).toBe(true)
      expect(hash).toBeGreaterThan(0)
      expect(hashText(text)).toBe(hash)
    }),
  )
})

test('the numbers of stored columns stay what they were', () => {
  expect(['', 'a', 'session-1', 'ß😀'].map(hashText)).toMatchInlineSnapshot(`
    [
      3338908027751811,
      7929297801672961,
      1087006312813198,
      3715423211155444,
    ]
  `)
})

test('ids that are alike are far apart: none of 30 000 fall together, and each bit is as often 1', () => {
  const count = 30_000
  const hashes = Array.from({ length: count }, (_, index) => hashText(`session-${index}`))
  expect(new Set(hashes).size).toBe(count)
  for (let bit = 0; bit < 53; bit += 1) {
    const ones = hashes.filter((hash) => Math.floor(hash / 2 ** bit) % 2 === 1).length
    expect(Math.abs(ones / count - 0.5), `bit ${bit}`).toBeLessThan(0.02)
  }
})
