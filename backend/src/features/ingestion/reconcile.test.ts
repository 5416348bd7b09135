import { describe, expect, it } from 'vitest'
import type { LedgerRow } from './ledger.model.ts'
import { findDifferences } from './reconcile.ts'

const key = { projectId: 'shop', source: 'segment', day: '2026-03-02' } as const
const row = (counts: Partial<LedgerRow> = {}): LedgerRow => ({
  ...key,
  received: 0,
  stored: 0,
  duplicate: 0,
  quarantined: 0,
  dropped: 0,
  ...counts,
})

describe('findDifferences', () => {
  it('finds none where the books are right', () => {
    const rows = [row({ received: 9, stored: 5, duplicate: 1, quarantined: 3, dropped: 1 })]
    const held = [
      { ...key, counts: { stored: 5 } },
      { ...key, counts: { quarantined: 2 } },
    ]
    expect(findDifferences(rows, held)).toEqual([])
  })

  it('adds what is held and not written, and received with it', () => {
    const rows = [row({ received: 3, stored: 2, duplicate: 1 })]
    const held = [
      { ...key, counts: { stored: 7 } },
      { ...key, counts: { quarantined: 1 } },
    ]
    expect(findDifferences(rows, held)).toEqual([
      { ...key, counts: { received: 6, stored: 5, quarantined: 1 } },
    ])
  })

  it('takes away what is written and not held', () => {
    expect(findDifferences([row({ received: 2, stored: 2 })], [])).toEqual([
      { ...key, counts: { received: -2, stored: -2, quarantined: 0 } },
    ])
  })

  it('opens a row that is missing', () => {
    expect(findDifferences([], [{ ...key, counts: { stored: 1 } }])).toEqual([
      { ...key, counts: { received: 1, stored: 1, quarantined: 0 } },
    ])
  })
})
