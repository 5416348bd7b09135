import type { Ingestion } from '@footpath/contract/ingestion'
import type { ClientLedger, Fate } from './clientLedger.ts'
import { heldKey, type Stock } from './stock.ts'

/**
 * What is wrong with the store, by what the client knows: an acknowledged event that is missing or in
 * another place than told, one that is there twice, and one that nobody has sent.
 */
export function findLosses({ fates }: Pick<ClientLedger, 'fates'>, stock: Stock): string[] {
  const stored = new Set(stock.stored)
  const quarantined = new Set(stock.quarantined)
  const missing = (fate: Fate, place: ReadonlySet<string>) =>
    [...fates].filter(([id, known]) => known === fate && !place.has(id)).map(([id]) => id)
  return [
    ...describe('acknowledged and not stored', missing('acknowledged', stored)),
    ...describe('said to be in quarantine and not there', missing('quarantined', quarantined)),
    ...describe('stored twice', repeated(stock.stored)),
    ...describe('in quarantine twice', repeated(stock.quarantined)),
    ...describe(
      'both stored and in quarantine',
      stock.stored.filter((id) => quarantined.has(id)),
    ),
    ...describe(
      'never sent',
      [...stored, ...quarantined].filter((id) => !fates.has(id)),
    ),
  ]
}

/**
 * What is wrong with the loss ledger: a row that does not balance, one that tells anything else than
 * what the store holds, and more received than was ever sent.
 */
export function findMiscounts(
  rows: Ingestion['items'],
  stock: Stock,
  { timesSent }: Pick<ClientLedger, 'timesSent'>,
): string[] {
  const unexplained = new Map(stock.held)
  const faults = rows.flatMap((row) => {
    const { received, stored, duplicate, quarantined, dropped } = row
    const key = heldKey(row)
    const held = unexplained.get(key) ?? { stored: 0, quarantined: 0 }
    unexplained.delete(key)
    return [
      ...differ(`${key}: received`, received, stored + duplicate + quarantined),
      ...differ(`${key}: stored`, stored, held.stored),
      ...differ(`${key}: in quarantine`, quarantined - dropped, held.quarantined),
    ]
  })
  const received = rows.reduce((sum, row) => sum + row.received, 0)
  return [
    ...faults,
    ...[...unexplained.keys()].map((key) => `ledger: nothing about ${key}`),
    ...(received > timesSent() ? [`ledger: ${received} received, ${timesSent()} sent`] : []),
  ]
}

const differ = (what: string, told: number, real: number) =>
  told === real ? [] : [`ledger: ${what} ${told}, really ${real}`]

function repeated(ids: string[]): string[] {
  const seen = new Set<string>()
  return ids.filter((id) => seen.has(id) || !seen.add(id))
}

function describe(what: string, ids: string[]): string[] {
  if (ids.length === 0) return []
  const shown = ids.slice(0, 5).join(', ')
  return [`${ids.length} ${what}: ${shown}${ids.length > 5 ? ', …' : ''}`]
}
