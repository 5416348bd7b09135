import {
  type LedgerEntry,
  type LedgerKey,
  type LedgerRow,
  ledgerId,
  noCounts,
} from './ledger.model.ts'

/**
 * What the ledger lacks (or has too much of) beside what `events` and `quarantine` really hold. A
 * dropped message was quarantined once. Duplicates leave no trace but in the ledger itself, so they
 * stay as counted; received follows, and the row balances.
 */
export function findDifferences(rows: LedgerRow[], held: LedgerEntry[]): LedgerEntry[] {
  const real = new Map<string, LedgerKey & { stored: number; quarantined: number }>()
  for (const { projectId, source, day, dropped } of rows) {
    const key = { projectId, source, day }
    real.set(ledgerId(key), { ...key, stored: 0, quarantined: dropped })
  }
  for (const { counts, ...key } of held) {
    const entry = real.get(ledgerId(key)) ?? { ...key, stored: 0, quarantined: 0 }
    entry.stored += counts.stored ?? 0
    entry.quarantined += counts.quarantined ?? 0
    real.set(ledgerId(key), entry)
  }
  const written = new Map(rows.map((row) => [ledgerId(row), row]))
  return [...real].flatMap(([id, { projectId, source, day, stored, quarantined }]) => {
    const row = { ...noCounts(), ...written.get(id) }
    const counts = {
      received: stored + row.duplicate + quarantined - row.received,
      stored: stored - row.stored,
      quarantined: quarantined - row.quarantined,
    }
    const differs = Object.values(counts).some((difference) => difference !== 0)
    return differs ? [{ projectId, source, day, counts }] : []
  })
}
