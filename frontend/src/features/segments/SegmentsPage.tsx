import Stack from '@mui/material/Stack'
import { NothingTracked } from '../../components/EmptyState.tsx'
import { FilterBar } from '../../components/filters/FilterBar.tsx'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { SegmentsView } from './SegmentsView.tsx'

/** `/segments`: groups of people who behave alike, how engaged they are, and who may leave. */
export function SegmentsPage() {
  const project = useCurrentProject()
  if (project.firstEventAt === null) return <NothingTracked project={project} />
  return (
    <Stack spacing={4}>
      <FilterBar />
      <SegmentsView />
    </Stack>
  )
}
