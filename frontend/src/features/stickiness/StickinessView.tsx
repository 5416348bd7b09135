import Skeleton from '@mui/material/Skeleton'
import Stack from '@mui/material/Stack'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { QueryState } from '../../components/QueryState.tsx'
import { reportRequest } from '../../components/report/reportRequest.ts'
import { StickinessReport } from './StickinessReport.tsx'
import { useStickinessQuery } from './stickinessApi.ts'

/** On how many days people come, and how daily use compares with monthly. */
export function StickinessView() {
  const { query } = useReportFilters()
  const stickiness = useStickinessQuery(reportRequest(query, { compare: 'previous' }))
  return (
    <QueryState query={stickiness} skeleton={<StickinessSkeleton />}>
      {(data) => <StickinessReport stickiness={data} />}
    </QueryState>
  )
}

function StickinessSkeleton() {
  return (
    <Stack spacing={4}>
      <Skeleton width={320} height={48} />
      <Skeleton height={320} />
      <Skeleton height={320} />
    </Stack>
  )
}
