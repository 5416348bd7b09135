import type { EngagementLevel } from '@footpath/contract/segments'
import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import { useState } from 'react'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { Panel } from '../../components/Panel.tsx'
import { QueryState } from '../../components/QueryState.tsx'
import { CountButton } from '../../components/report/CountButton.tsx'
import { PeopleDialog } from '../../components/report/PeopleDialog.tsx'
import { ReportFooter } from '../../components/report/ReportFooter.tsx'
import { reportRequest } from '../../components/report/reportRequest.ts'
import { formatCount } from '../../format/formatCount.ts'
import { formatMoney } from '../../format/formatMoney.ts'
import { formatRate } from '../../format/formatRate.ts'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { type AnsweredEngagement, useEngagementQuery } from './segmentsApi.ts'
import { daysBetween, levelMeanings, levelNames } from './segmentsText.ts'

/** Heavy, medium and light users of the range, and what each level accounts for. */
export function EngagementView() {
  const { query } = useReportFilters()
  const engagement = useEngagementQuery(reportRequest(query))
  return (
    <QueryState query={engagement} skeleton={<Skeleton height={240} />}>
      {(answer) => <EngagementPanel engagement={answer} />}
    </QueryState>
  )
}

function EngagementPanel({ engagement }: { engagement: AnsweredEngagement }) {
  const [shown, setShown] = useState<EngagementLevel | null>(null)
  const columns = useLevelColumns(setShown)
  const { levels, meta, request } = engagement
  const heavy = levels.find(({ level }) => level === 'heavy')
  return (
    <>
      <Panel
        title="Heavy, medium and light users"
        subtitle={`The most active fifth does ${formatRate(heavy?.eventShare ?? null)} of all events.`}
        definition={meta}
        flush
      >
        <DataTable
          caption="Users by engagement"
          columns={columns}
          rows={levels}
          rowKey={({ level }) => level}
        />
        <Box sx={{ p: 4 }}>
          <ReportFooter path="/segments/engagement" request={request} meta={meta} />
        </Box>
      </Panel>
      {shown && (
        <PeopleDialog
          title={`${levelNames[shown]} users`}
          path="/segments/engagement/users"
          request={`${request}&level=${shown}`}
          open
          onClose={() => setShown(null)}
        />
      )}
    </>
  )
}

type Level = AnsweredEngagement['levels'][number]

function useLevelColumns(onLevel: (level: EngagementLevel) => void): Column<Level>[] {
  const project = useCurrentProject()
  return [
    {
      key: 'level',
      label: 'Level',
      render: ({ level }) => `${levelNames[level]}, ${levelMeanings[level]}`,
    },
    {
      key: 'users',
      label: 'Users',
      numeric: true,
      render: ({ level, users }) => (
        <CountButton
          count={users}
          label={`${levelNames[level]} users`}
          onClick={() => onLevel(level)}
        />
      ),
    },
    {
      key: 'days',
      label: 'Active on',
      numeric: true,
      render: ({ fewestDays, mostDays }) => daysBetween(fewestDays, mostDays),
    },
    { key: 'events', label: 'Events', numeric: true, render: ({ events }) => formatCount(events) },
    {
      key: 'eventShare',
      label: 'Share of events',
      numeric: true,
      render: ({ eventShare }) => formatRate(eventShare),
    },
    {
      key: 'revenue',
      label: 'Revenue',
      numeric: true,
      render: ({ revenue }) => formatMoney(revenue, project),
    },
    {
      key: 'revenueShare',
      label: 'Share of revenue',
      numeric: true,
      render: ({ revenueShare }) => formatRate(revenueShare),
    },
  ]
}
