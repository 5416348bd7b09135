import type { Dashboard } from '@footpath/contract/dashboard'
import Box from '@mui/material/Box'
import Stack from '@mui/material/Stack'
import { NothingMatches } from '../../components/EmptyState.tsx'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { ReportFooter } from '../../components/report/ReportFooter.tsx'
import { reportRequest } from '../../components/report/reportRequest.ts'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { CountriesPanel } from './CountriesPanel.tsx'
import { DashboardHeadline } from './DashboardHeadline.tsx'
import { DevicesPanel } from './DevicesPanel.tsx'
import { KpiGrid } from './KpiGrid.tsx'
import { TopEventsPanel } from './TopEventsPanel.tsx'
import { TopPagesPanel } from './TopPagesPanel.tsx'
import { TrendPanel } from './TrendPanel.tsx'

/** The answer as a page: sentence, figures, trend, rankings. */
export function DashboardReport({ dashboard }: { dashboard: Dashboard }) {
  const project = useCurrentProject()
  const reportFilters = useReportFilters()
  const headline = <DashboardHeadline {...dashboard} />
  if (dashboard.kpis.events.value === 0) {
    return (
      <Stack spacing={4}>
        {headline}
        <NothingMatches project={project} {...reportFilters} />
      </Stack>
    )
  }
  return (
    <Stack spacing={4}>
      {headline}
      <KpiGrid {...dashboard} project={project} />
      <TrendPanel {...dashboard} project={project} />
      <Box sx={rankingGrid}>
        <TopEventsPanel {...dashboard} />
        <TopPagesPanel {...dashboard} />
        <DevicesPanel {...dashboard} />
        <CountriesPanel {...dashboard} />
      </Box>
      <ReportFooter
        path="/dashboard"
        request={reportRequest(reportFilters.query)}
        meta={dashboard.meta}
        tables={['trend', 'kpis', 'topEvents', 'topPages', 'devices', 'countries']}
      />
    </Stack>
  )
}

const rankingGrid = {
  display: 'grid',
  gap: 4,
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
}
