import type { Ingestion } from '@footpath/contract/ingestion'

export type LedgerRow = Ingestion['items'][number]
export type LedgerCounts = Ingestion['totals']

/** How many received events nobody can account for; negative when more came out than in. */
export function unaccounted({ received, stored, duplicate, quarantined }: LedgerCounts): number {
  return received - stored - duplicate - quarantined
}

/** What the ledger comes to, in a sentence. */
export function ledgerHeadline(totals: LedgerCounts, format: (count: number) => string): string {
  const missing = unaccounted(totals)
  const noun = totals.received === 1 ? 'event' : 'events'
  const received = `${format(totals.received)} ${noun} received`
  if (missing === 0) return `${received}, every one accounted for`
  return missing > 0
    ? `${received}, ${format(missing)} not accounted for`
    : `${received}, ${format(-missing)} more accounted for than came in`
}
