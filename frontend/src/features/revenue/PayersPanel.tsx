import type { Payer } from '@footpath/contract/revenue'
import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import { useState } from 'react'
import { createPath, useSearchParams } from 'react-router-dom'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { Pager } from '../../components/Pager.tsx'
import { Panel } from '../../components/Panel.tsx'
import { QueryState } from '../../components/QueryState.tsx'
import { CsvButton } from '../../components/report/CsvButton.tsx'
import { reportRequest } from '../../components/report/reportRequest.ts'
import { formatCountry } from '../../format/formatCountry.ts'
import { exactMoney } from '../../format/formatMoney.ts'
import { journeyLink } from '../journey/journeyLink.ts'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { usePayersQuery } from './revenueApi.ts'

const limit = 10

/** Who pays most: a page of the payers, each with the way to their journey. */
export function PayersPanel() {
  const { query } = useReportFilters()
  const request = reportRequest(query)
  // A page belongs to one question: another one begins at its first.
  const [asked, setAsked] = useState({ request, page: 1 })
  const page = asked.request === request ? asked.page : 1
  const payers = usePayersQuery({ ...query, page, limit })
  return (
    <Box sx={tableFit}>
      <Panel
        flush
        title="Top payers"
        subtitle="By what they paid in the range, less refunds"
        definition={payers.data?.meta}
        actions={<CsvButton path="/revenue/users" request={request} />}
      >
        <QueryState query={payers} skeleton={<Skeleton height={40 * limit} sx={{ mx: 4 }} />}>
          {({ users }) => (
            <>
              <PayerTable payers={users.items} />
              <Pager noun="payers" {...users} onPage={(page) => setAsked({ request, page })} />
            </>
          )}
        </QueryState>
      </Panel>
    </Box>
  )
}

/** The outer columns align with the heading. */
const tableFit = {
  '& th:first-of-type, & td:first-of-type': { pl: 4 },
  '& th:last-of-type, & td:last-of-type': { pr: 4 },
}

function PayerTable({ payers }: { payers: readonly Payer[] }) {
  const project = useCurrentProject()
  const [search] = useSearchParams()
  const columns: Column<Payer>[] = [
    { key: 'name', label: 'User', render: ({ name, id }) => name ?? id },
    {
      key: 'revenue',
      label: 'In this range',
      numeric: true,
      render: ({ revenue }) => exactMoney(revenue, project),
    },
    {
      key: 'lifetimeRevenue',
      label: 'Ever',
      numeric: true,
      render: ({ lifetimeRevenue }) => exactMoney(lifetimeRevenue, project),
    },
    { key: 'device', label: 'Device', render: ({ device }) => device ?? '–' },
    {
      key: 'country',
      label: 'Country',
      render: ({ country }) => (country ? formatCountry(country) : '–'),
    },
  ]
  return (
    <DataTable
      caption="Payers by revenue in the range"
      columns={columns}
      rows={payers}
      rowKey={({ id }) => id}
      rowLink={({ id }) => createPath(journeyLink({ userId: id, search }))}
    />
  )
}
