import Skeleton from '@mui/material/Skeleton'
import Stack from '@mui/material/Stack'
import { NothingMatches } from '../../components/EmptyState.tsx'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { PageHeading } from '../../components/PageHeading.tsx'
import { QueryState } from '../../components/QueryState.tsx'
import { reportRequest } from '../../components/report/reportRequest.ts'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { EngagementView } from './EngagementView.tsx'
import { PredictionView } from './PredictionView.tsx'
import { SegmentsPanel } from './SegmentsPanel.tsx'
import { segmentCounts } from './segmentCounts.ts'
import { useSegmentsQuery } from './segmentsApi.ts'
import { segmentsHeadline } from './segmentsText.ts'
import { useSearchChoice } from './useSearchChoice.ts'

/** The segments with what they are; below them engagement and the churn prediction. */
export function SegmentsView() {
  const project = useCurrentProject()
  const filters = useReportFilters()
  const [k, chooseK] = useSearchChoice('k', segmentCounts)
  const segments = useSegmentsQuery(reportRequest(filters.query, { k }))
  return (
    <Stack spacing={4}>
      <QueryState query={segments} skeleton={<SegmentsSkeleton />}>
        {(answer) => (
          <Stack spacing={4}>
            <PageHeading {...segmentsHeadline(answer)} />
            {answer.users === 0 ? (
              <NothingMatches project={project} {...filters} />
            ) : (
              <SegmentsPanel segments={answer} k={k} onK={chooseK} />
            )}
          </Stack>
        )}
      </QueryState>
      {segments.data && segments.data.users > 0 && <EngagementView />}
      <PredictionView />
    </Stack>
  )
}

function SegmentsSkeleton() {
  return (
    <Stack spacing={4}>
      <Skeleton width={320} height={48} />
      <Skeleton height={320} />
    </Stack>
  )
}
