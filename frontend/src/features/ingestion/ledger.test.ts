import { expect, test } from 'vitest'
import { ledgerHeadline, unaccounted } from './ledger.ts'

const counts = { received: 10, stored: 6, duplicate: 3, quarantined: 1, dropped: 1 }

test('dropped messages were quarantined once, and are not counted again', () => {
  expect(unaccounted(counts)).toBe(0)
})

test.each([
  [{}, '10 events received, every one accounted for'],
  [
    { received: 1, stored: 1, duplicate: 0, quarantined: 0 },
    '1 event received, every one accounted for',
  ],
  [{ stored: 4 }, '10 events received, 2 not accounted for'],
  [{ stored: 7 }, '10 events received, 1 more accounted for than came in'],
])('%j reads: %s', (changes, headline) => {
  expect(ledgerHeadline({ ...counts, ...changes }, String)).toBe(headline)
})
