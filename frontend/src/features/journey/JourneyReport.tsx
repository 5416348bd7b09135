import type { Journey } from '@footpath/contract/journey'
import type { Project } from '@footpath/contract/projects'
import Box from '@mui/material/Box'
import Stack from '@mui/material/Stack'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { ReportFooter } from '../../components/report/ReportFooter.tsx'
import { reportRequest } from '../../components/report/reportRequest.ts'
import { EventsByTypePanel } from './EventsByTypePanel.tsx'
import { JourneyKpis } from './JourneyKpis.tsx'
import { JourneyTrendPanel } from './JourneyTrendPanel.tsx'
import type { JourneyRequest } from './journeyApi.ts'
import { NoActivity } from './NoActivity.tsx'
import { ProfileHeader } from './ProfileHeader.tsx'
import { SessionsPanel } from './SessionsPanel.tsx'

interface JourneyReportProps {
  journey: Journey
  /** The question behind `journey`, for the pages of sessions that it does not hold. */
  request: JourneyRequest
  project: Project
}

/** Who, how much, when and what, then every visit. */
export function JourneyReport({ journey, request, project }: JourneyReportProps) {
  const { user, kpis, trend, byEvent, sessions, meta } = journey
  const { query } = useReportFilters()
  const profile = <ProfileHeader user={user} project={project} />
  if (kpis.events === 0) {
    return (
      <Stack spacing={4}>
        {profile}
        <NoActivity user={user} timeZone={project.timeZone} />
      </Stack>
    )
  }
  return (
    <Stack spacing={4}>
      {profile}
      <JourneyKpis kpis={kpis} meta={meta} project={project} />
      <Box sx={panelGrid}>
        <JourneyTrendPanel trend={trend} meta={meta} />
        <EventsByTypePanel byEvent={byEvent} meta={meta} />
      </Box>
      <SessionsPanel first={sessions} request={request} project={project} />
      <ReportFooter
        path={`/users/${encodeURIComponent(user.id)}/journey`}
        request={reportRequest(query)}
        meta={meta}
        tables={['events', 'sessions', 'trend', 'byEvent']}
      />
    </Stack>
  )
}

const panelGrid = {
  display: 'grid',
  gap: 4,
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 2fr) minmax(0, 1fr)' },
}
