import Skeleton from '@mui/material/Skeleton'
import Stack from '@mui/material/Stack'
import { NothingTracked } from '../../components/EmptyState.tsx'
import { FilterBar } from '../../components/filters/FilterBar.tsx'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { QueryState } from '../../components/QueryState.tsx'
import { reportRequest } from '../../components/report/reportRequest.ts'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { TopPanel } from './TopPanel.tsx'
import { TrendControls } from './TrendControls.tsx'
import { TrendsReport } from './TrendsReport.tsx'
import { useTrendsQuery } from './trendsApi.ts'
import { trendsParameters } from './trendsQuestion.ts'
import { useTrendsQuestion } from './useTrendsQuestion.ts'

/** `/trends`: how often events occur over time, how many do them, and what they bring. */
export function TrendsPage() {
  const project = useCurrentProject()
  const { query } = useReportFilters()
  const { question, change } = useTrendsQuestion(query)
  const empty = project.firstEventAt === null
  const request = reportRequest(query, trendsParameters(question))
  const trends = useTrendsQuery(request, { skip: empty })

  if (empty) return <NothingTracked project={project} />
  return (
    <Stack spacing={4}>
      <FilterBar />
      <TrendControls question={question} range={query} error={trends.error} onChange={change} />
      <QueryState query={trends} skeleton={<TrendsSkeleton />}>
        {(data) => <TrendsReport trends={data} />}
      </QueryState>
      <TopPanel question={question} onChange={change} />
    </Stack>
  )
}

function TrendsSkeleton() {
  return (
    <Stack spacing={4}>
      <Skeleton width={320} height={48} />
      <Skeleton height={390} />
      <Skeleton height={120} />
    </Stack>
  )
}
