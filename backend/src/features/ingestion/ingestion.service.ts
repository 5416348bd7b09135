import type { Ingestion } from '@footpath/contract/ingestion'
import { type LedgerModel, ledgerFigures, noCounts } from './ledger.model.ts'
import type { Ledger } from './ledger.ts'

export interface IngestionService {
  /** What became of the events received on these UTC days, both inclusive. */
  read(range: { projectId: string; start: string; end: string }): Promise<Ingestion>
}

export function createIngestionService({
  ledgerModel,
  ledger,
}: {
  ledgerModel: Pick<LedgerModel, 'list'>
  ledger: Pick<Ledger, 'flush'>
}): IngestionService {
  return {
    async read({ projectId, start, end }) {
      await ledger.flush()
      const rows = await ledgerModel.list({ projectId, start, end })
      const totals = noCounts()
      for (const row of rows) {
        for (const figure of ledgerFigures) totals[figure] += row[figure]
      }
      return { items: rows.map(({ projectId: _, ...row }) => row), totals, start, end }
    },
  }
}
