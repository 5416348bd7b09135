import Skeleton from '@mui/material/Skeleton'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { QueryState } from '../../components/QueryState.tsx'
import { ChurnPanel } from './ChurnPanel.tsx'
import { useChurnQuery } from './churnApi.ts'

interface ChurnViewProps {
  /** Days after which whoever stays away has churned. */
  days: string
  onDays: (days: string) => void
}

/** The other half of the page: how many of those who were active stayed away. */
export function ChurnView({ days, onDays }: ChurnViewProps) {
  const { query } = useReportFilters()
  const asked = { ...query, days }
  const churn = useChurnQuery(asked)
  return (
    <QueryState query={churn} skeleton={<Skeleton height={440} />}>
      {(data) => <ChurnPanel churn={data} request={asked} onDays={onDays} />}
    </QueryState>
  )
}
