import Skeleton from '@mui/material/Skeleton'
import Stack from '@mui/material/Stack'
import { NothingTracked } from '../../components/EmptyState.tsx'
import { FilterBar } from '../../components/filters/FilterBar.tsx'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { QueryState } from '../../components/QueryState.tsx'
import { useEventNamesQuery } from '../events/eventsApi.ts'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { FunnelWorkspace } from './FunnelWorkspace.tsx'

/** `/funnels`: how many people go a way of several steps, and where the others leave it. */
export function FunnelPage() {
  const project = useCurrentProject()
  const { query } = useReportFilters()
  const { start, end } = query
  const empty = project.firstEventAt === null
  const names = useEventNamesQuery({ project: project.id, start, end }, { skip: empty })

  if (empty) return <NothingTracked project={project} />
  return (
    <Stack spacing={4}>
      <FilterBar />
      <QueryState query={names} skeleton={<Skeleton height={560} />}>
        {({ items }) => <FunnelWorkspace names={items} />}
      </QueryState>
    </Stack>
  )
}
