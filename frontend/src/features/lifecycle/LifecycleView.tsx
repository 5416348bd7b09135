import { period as periodSchema } from '@footpath/contract/common'
import Skeleton from '@mui/material/Skeleton'
import Stack from '@mui/material/Stack'
import { useSearchParams } from 'react-router-dom'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { QueryState } from '../../components/QueryState.tsx'
import { reportRequest } from '../../components/report/reportRequest.ts'
import { LifecycleReport } from './LifecycleReport.tsx'
import { useLifecycleQuery } from './lifecycleApi.ts'

/** Users by state, week by week unless the address says otherwise. */
export function LifecycleView() {
  const { query } = useReportFilters()
  const [params, setParams] = useSearchParams()
  const period = periodSchema.safeParse(params.get('period')).data ?? 'week'
  const lifecycle = useLifecycleQuery(reportRequest(query, { period }))
  const setPeriod = (chosen: string) =>
    setParams(
      (current) => {
        const next = new URLSearchParams(current)
        next.set('period', chosen)
        return next
      },
      { preventScrollReset: true },
    )
  return (
    <QueryState query={lifecycle} skeleton={<LifecycleSkeleton />}>
      {(data) => <LifecycleReport lifecycle={data} period={period} onPeriod={setPeriod} />}
    </QueryState>
  )
}

function LifecycleSkeleton() {
  return (
    <Stack spacing={4}>
      <Skeleton width={320} height={48} />
      <Skeleton height={400} />
      <Skeleton height={240} />
    </Stack>
  )
}
