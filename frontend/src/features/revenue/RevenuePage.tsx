import Skeleton from '@mui/material/Skeleton'
import Stack from '@mui/material/Stack'
import { NothingTracked } from '../../components/EmptyState.tsx'
import { FilterBar } from '../../components/filters/FilterBar.tsx'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { QueryState } from '../../components/QueryState.tsx'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { RevenueReport } from './RevenueReport.tsx'
import { useRevenueQuery } from './revenueApi.ts'

/** `/revenue`: what users pay, who pays it, and what a new user brings in time. */
export function RevenuePage() {
  const project = useCurrentProject()
  const { query } = useReportFilters()
  const empty = project.firstEventAt === null
  const revenue = useRevenueQuery(query, { skip: empty })

  if (empty) return <NothingTracked project={project} />
  return (
    <Stack spacing={4}>
      <FilterBar />
      <QueryState query={revenue} skeleton={<Skeleton height={960} />}>
        {(data) => <RevenueReport revenue={data} />}
      </QueryState>
    </Stack>
  )
}
