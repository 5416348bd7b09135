import Box from '@mui/material/Box'
import Stack from '@mui/material/Stack'
import { useState } from 'react'
import { NothingMatches } from '../../components/EmptyState.tsx'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { PageHeading } from '../../components/PageHeading.tsx'
import { PeopleDialog } from '../../components/report/PeopleDialog.tsx'
import { ReportFooter } from '../../components/report/ReportFooter.tsx'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { ActiveDaysPanel } from './ActiveDaysPanel.tsx'
import { ActiveDaysTable } from './ActiveDaysTable.tsx'
import { RatioPanel } from './RatioPanel.tsx'
import type { AnsweredStickiness } from './stickinessApi.ts'
import { daysText, stickinessHeadline } from './stickinessText.ts'

/** The answer as a page: sentence, the ratio by day, users by active days. */
export function StickinessReport({ stickiness }: { stickiness: AnsweredStickiness }) {
  const project = useCurrentProject()
  const filters = useReportFilters()
  const [days, setDays] = useState<number | null>(null)
  const { meta, request, trend, previous } = stickiness
  const { title, subtitle } = stickinessHeadline(trend)
  const nobody = stickiness.days.every(({ users }) => users === 0)
  return (
    <Stack spacing={4}>
      <PageHeading title={title} subtitle={`${subtitle} Days in ${meta.timeZone}.`} />
      {nobody ? (
        <NothingMatches project={project} {...filters} />
      ) : (
        <>
          <RatioPanel trend={trend} previous={previous?.trend} meta={meta} />
          <Box sx={pairOfPanels}>
            <ActiveDaysPanel days={stickiness.days} meta={meta} onDays={setDays} />
            <ActiveDaysTable days={stickiness.days} meta={meta} onDays={setDays} />
          </Box>
          <ReportFooter
            path="/stickiness"
            request={request}
            meta={meta}
            tables={['trend', 'days']}
          />
        </>
      )}
      {days !== null && (
        <PeopleDialog
          title={`Users active on ${daysText(days)} of the range`}
          path="/stickiness/users"
          request={`${request.replace(/&?compare=previous/, '')}&days=${days}`}
          open
          onClose={() => setDays(null)}
        />
      )}
    </Stack>
  )
}

const pairOfPanels = {
  display: 'grid',
  gap: 4,
  alignItems: 'start',
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 7fr) minmax(0, 5fr)' },
} as const
