import Stack from '@mui/material/Stack'
import { NothingTracked } from '../../components/EmptyState.tsx'
import { FilterBar } from '../../components/filters/FilterBar.tsx'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { QueryState } from '../../components/QueryState.tsx'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { UsersPanel } from '../users/UsersPanel.tsx'
import { DashboardReport } from './DashboardReport.tsx'
import { DashboardSkeleton } from './DashboardSkeleton.tsx'
import { useDashboardQuery } from './dashboardApi.ts'

/** `/`: how the product is doing in the range, and who its users are. */
export function DashboardPage() {
  const project = useCurrentProject()
  const { query } = useReportFilters()
  const empty = project.firstEventAt === null
  const dashboard = useDashboardQuery(query, { skip: empty })
  const nothingMatches = dashboard.data?.kpis.events.value === 0

  if (empty) return <NothingTracked project={project} />
  return (
    <Stack spacing={4}>
      <FilterBar />
      <QueryState query={dashboard} skeleton={<DashboardSkeleton />}>
        {(data) => <DashboardReport dashboard={data} />}
      </QueryState>
      {nothingMatches || <UsersPanel />}
    </Stack>
  )
}
