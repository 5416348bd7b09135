import type { Ingestion } from '@footpath/contract/ingestion'
import { describe, expect, it } from 'vitest'
import { createClientLedger } from './clientLedger.ts'
import { findLosses, findMiscounts } from './findFaults.ts'
import { heldKey, type Stock } from './stock.ts'

const day = '2026-03-01'
const source = 'segment'

/** Sent: a and b, which are stored, c, which is poisonous, and d, whose fate nobody knows. */
function clientLedger() {
  const ledger = createClientLedger()
  ledger.send(['a', 'b', 'c'])
  ledger.acknowledge(['a', 'b', 'c'], new Set(['c']))
  ledger.send(['d'])
  return ledger
}

function stockOf(stored: string[], quarantined: string[]): Stock {
  const figures = { stored: stored.length, quarantined: quarantined.length }
  return { stored, quarantined, held: new Map([[heldKey({ source, day }), figures]]) }
}

const row = (counts: Partial<Ingestion['items'][number]>) => ({
  day,
  source: source as 'segment',
  received: 3,
  stored: 2,
  duplicate: 0,
  quarantined: 1,
  dropped: 0,
  ...counts,
})

describe('losses', () => {
  it.each([
    ['everything acknowledged is there', ['a', 'b'], ['c'], []],
    ['an event of unknown fate may be there as well', ['a', 'b', 'd'], ['c'], []],
    ['one is missing', ['a'], ['c'], ['1 acknowledged and not stored: b']],
    ['one is there twice', ['a', 'b', 'a'], ['c'], ['1 stored twice: a']],
    ['one was never sent', ['a', 'b', 'x'], ['c'], ['1 never sent: x']],
    ['a bad one vanished', ['a', 'b'], [], ['1 said to be in quarantine and not there: c']],
    ['one is in both places', ['a', 'b', 'd'], ['c', 'd'], ['1 both stored and in quarantine: d']],
  ])('%s', (_name, stored, quarantined, faults) => {
    expect(findLosses(clientLedger(), stockOf(stored, quarantined))).toEqual(faults)
  })
})

describe('the ledger', () => {
  const stock = stockOf(['a', 'b'], ['c'])
  const faultsOf = (rows: Ingestion['items']) => findMiscounts(rows, stock, clientLedger())

  it('is right, and may count what was sent again', () => {
    expect(faultsOf([row({})])).toEqual([])
    expect(faultsOf([row({ received: 4, duplicate: 1 })])).toEqual([])
    // One of two in quarantine has made room.
    expect(faultsOf([row({ received: 4, quarantined: 2, dropped: 1 })])).toEqual([])
  })

  it.each([
    ['does not balance', [row({ received: 4 })], `ledger: ${source}:${day}: received 4, really 3`],
    [
      'counts more stored than there are',
      [row({ received: 4, stored: 3 })],
      `ledger: ${source}:${day}: stored 3, really 2`,
    ],
    [
      'forgets the quarantine',
      [row({ received: 2, quarantined: 0 })],
      `ledger: ${source}:${day}: in quarantine 0, really 1`,
    ],
    ['knows nothing', [], `ledger: nothing about ${source}:${day}`],
    ['counts what nobody sent', [row({ received: 5, duplicate: 2 })], 'ledger: 5 received, 4 sent'],
  ])('%s', (_name, rows, fault) => {
    expect(faultsOf(rows)).toEqual([fault])
  })
})
