import type { Ingestion } from '@footpath/contract/ingestion'
import Skeleton from '@mui/material/Skeleton'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { DataTable } from '../../components/DataTable.tsx'
import { FilterBar } from '../../components/filters/FilterBar.tsx'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { Pager } from '../../components/Pager.tsx'
import { Panel } from '../../components/Panel.tsx'
import { QueryState } from '../../components/QueryState.tsx'
import { exactCount, formatCount } from '../../format/formatCount.ts'
import { formatDayRange } from '../../format/formatDay.ts'
import { NeedsRole } from '../auth/NeedsRole.tsx'
import { usePageParam } from '../data/usePageParam.ts'
import { useIngestionQuery } from './ingestionApi.ts'
import { LedgerEquation } from './LedgerEquation.tsx'
import { ledgerHeadline } from './ledger.ts'
import { ledgerColumns, ledgerRowKey } from './ledgerColumns.tsx'

/** What became of every event received in the range. */
export function LedgerPanel() {
  return (
    <NeedsRole needed="analyst" reason="The ledger says how much comes in, and by which way.">
      <Ledger />
    </NeedsRole>
  )
}

function Ledger() {
  const { query } = useReportFilters()
  const { project, start, end } = query
  const ledger = useIngestionQuery({ project, start, end })
  return (
    <Stack spacing={4}>
      <FilterBar dimensions={false} />
      <QueryState query={ledger} skeleton={<Skeleton height={320} />}>
        {(answer) =>
          answer.items.length === 0 ? <NothingReceived {...answer} /> : <Books {...answer} />
        }
      </QueryState>
    </Stack>
  )
}

const rowsPerPage = 50

function Books({ items, totals, start, end }: Ingestion) {
  const [asked, setPage] = usePageParam()
  const page = Math.min(asked, Math.ceil(items.length / rowsPerPage))
  const rows = items.slice((page - 1) * rowsPerPage, page * rowsPerPage)
  return (
    <Stack spacing={4}>
      <Panel
        title={ledgerHeadline(totals, formatCount)}
        subtitle={`${formatDayRange(start, end)}, by the UTC day of receipt, not by when they happened`}
      >
        <LedgerEquation totals={totals} />
        {totals.dropped > 0 && (
          <Typography variant="body2" color="textSecondary" sx={{ mt: 3 }}>
            {exactCount(totals.dropped)} of the quarantined were dropped to make room for newer
            ones.
          </Typography>
        )}
      </Panel>
      <Panel title="By day and source" subtitle="Newest first" flush>
        <DataTable
          caption="Events received, by day and source"
          columns={ledgerColumns}
          rows={rows}
          rowKey={ledgerRowKey}
        />
        {items.length > rowsPerPage && (
          <Pager
            noun="rows"
            page={page}
            limit={rowsPerPage}
            total={items.length}
            onPage={setPage}
          />
        )}
      </Panel>
    </Stack>
  )
}

function NothingReceived({ start, end }: Ingestion) {
  return (
    <Panel title="Nothing received" subtitle={`${formatDayRange(start, end)}, UTC`}>
      <Typography variant="body2" color="textSecondary">
        No event came in on these days. The ledger goes by the day of receipt: past events that were
        imported or seeded stand under the day on which that was done.
      </Typography>
    </Panel>
  )
}
