import Stack from '@mui/material/Stack'
import { useState } from 'react'
import { NothingMatches } from '../../components/EmptyState.tsx'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { Panel } from '../../components/Panel.tsx'
import { ReportFooter } from '../../components/report/ReportFooter.tsx'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { AveragePanel } from './AveragePanel.tsx'
import { CellPeople, type ChosenCell } from './CellPeople.tsx'
import { HeatMap } from './HeatMap.tsx'
import { reportTitle } from './headline.ts'
import type { AnsweredRetention } from './retentionApi.ts'

/** The answer below its headline: the curve, the table behind it, and how it was computed. */
export function RetentionReport({ retention }: { retention: AnsweredRetention }) {
  const project = useCurrentProject()
  const reportFilters = useReportFilters()
  const [cell, setCell] = useState<ChosenCell | null>(null)
  const { cohorts, meta, request } = retention
  const title = reportTitle(retention)
  if (cohorts.every(({ size }) => size === 0)) {
    return <NothingMatches project={project} {...reportFilters} />
  }
  return (
    <Stack spacing={4}>
      <AveragePanel retention={retention} />
      <Panel
        title={title}
        subtitle="Click a share for the people behind it. Dashed: not over yet."
        definition={meta}
      >
        <HeatMap retention={retention} caption={title} onOpen={setCell} />
      </Panel>
      <ReportFooter
        path="/retention"
        request={request}
        meta={meta}
        tables={['cohorts', 'average']}
      />
      {cell && <CellPeople retention={retention} cell={cell} onClose={() => setCell(null)} />}
    </Stack>
  )
}
