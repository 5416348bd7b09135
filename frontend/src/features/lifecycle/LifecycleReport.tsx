import type { Period } from '@footpath/contract/common'
import type { LifecyclePoint } from '@footpath/contract/lifecycle'
import { type LifecycleState, lifecycleStates } from '@footpath/contract/lifecycleStates'
import Stack from '@mui/material/Stack'
import { useState } from 'react'
import { NothingMatches } from '../../components/EmptyState.tsx'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { PageHeading } from '../../components/PageHeading.tsx'
import { PeopleDialog } from '../../components/report/PeopleDialog.tsx'
import { ReportFooter } from '../../components/report/ReportFooter.tsx'
import { formatBucket } from '../../format/formatBucket.ts'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { LifecycleChartPanel } from './LifecycleChartPanel.tsx'
import { LifecycleTablePanel } from './LifecycleTablePanel.tsx'
import type { AnsweredLifecycle } from './lifecycleApi.ts'
import { lifecycleHeadline, stateNames } from './lifecycleText.ts'

interface LifecycleReportProps {
  lifecycle: AnsweredLifecycle
  period: Period
  onPeriod: (period: Period) => void
}

/** The people of one state in one period. */
interface Cell {
  of: string
  state: LifecycleState
}

/** The answer as a page: sentence, stacked bars, table. */
export function LifecycleReport({ lifecycle, period, onPeriod }: LifecycleReportProps) {
  const project = useCurrentProject()
  const filters = useReportFilters()
  const [cell, setCell] = useState<Cell | null>(null)
  const { points, meta, request } = lifecycle
  const { title, subtitle } = lifecycleHeadline(points, period)
  const nobody = points.every((point) => lifecycleStates.every((state) => point[state] === 0))
  const open = (point: LifecyclePoint, state: LifecycleState) =>
    setCell({ of: point.period, state })
  return (
    <Stack spacing={4}>
      <PageHeading title={title} subtitle={`${subtitle} Days in ${meta.timeZone}.`} />
      {nobody ? (
        <NothingMatches project={project} {...filters} />
      ) : (
        <>
          <LifecycleChartPanel {...{ points, meta, period, onPeriod }} onBar={open} />
          <LifecycleTablePanel {...{ points, meta, period }} onCount={open} />
          <ReportFooter path="/lifecycle" request={request} meta={meta} tables={['points']} />
        </>
      )}
      {cell && (
        <PeopleDialog
          title={`${stateNames[cell.state]} users, ${formatBucket({
            time: cell.of,
            interval: period,
            timeZone: meta.timeZone,
          })}`}
          path="/lifecycle/users"
          request={`${request}&of=${cell.of}&state=${cell.state}`}
          open
          onClose={() => setCell(null)}
        />
      )}
    </Stack>
  )
}
