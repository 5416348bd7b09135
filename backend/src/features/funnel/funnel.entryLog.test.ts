import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Entry } from './funnel.entries.scan.ts'
import { createEntryLog } from './funnel.entryLog.scan.ts'

const owners = 5

const entry = fc.record({
  time: fc.integer(),
  steps: fc.nat(0xffff),
  exclusions: fc.nat(0xffff),
  value: fc.nat(),
})

test('each owner’s entries are told in the order in which they came, however many there are', () => {
  const entries = fc.array(fc.tuple(fc.nat(owners - 1), entry), { maxLength: 300 })
  fc.assert(
    fc.property(entries, (all) => {
      const log = createEntryLog(owners)
      for (const [owner, one] of all) log.add(owner, one)
      for (let owner = 0; owner < owners; owner += 1) {
        const found: Entry[] = []
        log.forEach(owner, (one) => found.push({ ...one }))
        expect(found).toEqual(all.flatMap(([other, one]) => (other === owner ? [one] : [])))
      }
    }),
  )
})
