import type { Collections } from '../../src/db/collections.ts'
import { ledgerFigures, noCounts } from '../../src/features/ingestion/ledger.model.ts'
import { batchOf } from './batches.ts'
import type { Batches } from './load.ts'

/** What is stored beside what was acknowledged, and what the ledger says of both. */
export async function verify({
  collections: { events, ingestionLedger },
  projectId,
  batches,
}: {
  collections: Collections
  projectId: string
  batches: Batches
}) {
  const stored = new Map<number, number>()
  let total = 0
  // An id is stored once or not at all, since it is the key; so counting a batch's events is enough.
  for await (const { _id } of events
    .find({ projectId }, { projection: { _id: 1 } })
    .batchSize(10_000)) {
    const batch = batchOf(_id.slice(projectId.length + 1))
    stored.set(batch, (stored.get(batch) ?? 0) + 1)
    total += 1
  }
  let acknowledged = 0
  let missing = 0
  for (const [batch, size] of batches.acknowledged) {
    acknowledged += size
    missing += size - (stored.get(batch) ?? 0)
  }
  const ledger = noCounts()
  for (const row of await ingestionLedger.find({ projectId }).toArray()) {
    for (const figure of ledgerFigures) ledger[figure] += row[figure]
  }
  const balances =
    ledger.received === ledger.stored + ledger.duplicate + ledger.quarantined &&
    ledger.stored === total
  return { acknowledged, missing, total, ledger, balances }
}
