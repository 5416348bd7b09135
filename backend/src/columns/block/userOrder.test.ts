import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byBytes } from './byBytes.ts'
import { createUserNumbers } from './createCatalog.ts'

const ids = fc.uniqueArray(fc.string({ unit: 'grapheme', maxLength: 6 }), { maxLength: 40 })

test('users are in the order of their ids by bytes, those who came between two questions too', () => {
  fc.assert(
    fc.property(ids, ids, fc.integer({ min: 1, max: 3 }), (first, later, nth) => {
      const users = createUserNumbers()
      for (const batch of [first, later]) {
        const known = batch.map(users.number)
        const asked = Uint32Array.from(known.filter((_, index) => index % nth === 0))
        const sorted = Array.from(users.sort(asked), users.idOf)
        expect(sorted).toEqual(Array.from(asked, users.idOf).sort(byBytes))
      }
    }),
  )
})

test('bytes decide', () => {
  const units = fc.constantFrom('', 'a', 'B', 'é', '\ud7ff', '\ue000', '\uffee', '😀', '😁', '𐐀')
  const text = fc.array(units, { maxLength: 4 }).map((all) => all.join(''))
  fc.assert(
    fc.property(text, text, (one, other) => {
      expect(Math.sign(byBytes(one, other))).toBe(
        Buffer.compare(Buffer.from(one), Buffer.from(other)),
      )
    }),
    { numRuns: 1_000 },
  )
})
