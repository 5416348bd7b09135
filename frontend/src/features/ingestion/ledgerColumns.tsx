import type { EventSource } from '@footpath/contract/event'
import type { Column } from '../../components/DataTable.tsx'
import { exactCount } from '../../format/formatCount.ts'
import { formatDay } from '../../format/formatDay.ts'
import { BalanceMark } from './BalanceMark.tsx'
import type { LedgerRow } from './ledger.ts'
import { sourceNames } from './sourceNames.ts'

const counted = (key: 'received' | 'stored' | 'duplicate', label: string): Column<LedgerRow> => ({
  key,
  label,
  numeric: true,
  render: (row) => exactCount(row[key]),
})

/** A day and way in for each row, in the order of the equation. */
export const ledgerColumns: readonly Column<LedgerRow>[] = [
  { key: 'day', label: 'Day (UTC)', render: ({ day }) => formatDay(day) },
  { key: 'source', label: 'Source', render: ({ source }) => sourceNames[source] },
  counted('received', 'Received'),
  counted('stored', 'Stored'),
  counted('duplicate', 'Sent again'),
  {
    key: 'quarantined',
    label: 'Quarantined',
    numeric: true,
    render: ({ quarantined, dropped }) =>
      dropped === 0
        ? exactCount(quarantined)
        : `${exactCount(quarantined)} (${exactCount(dropped)} dropped)`,
  },
  { key: 'balance', label: 'Balance', render: (row) => <BalanceMark counts={row} /> },
]

export const ledgerRowKey = ({ day, source }: { day: string; source: EventSource }) =>
  `${day} ${source}`
