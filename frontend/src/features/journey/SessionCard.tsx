import type { JourneySession } from '@footpath/contract/journey'
import type { Project } from '@footpath/contract/projects'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import { exactCount } from '../../format/formatCount.ts'
import { formatCountry } from '../../format/formatCountry.ts'
import { formatDuration } from '../../format/formatDuration.ts'
import { formatInstant } from '../../format/formatInstant.ts'
import { EventTimeline } from './EventTimeline.tsx'

/** One visit: when it began, how long it took, on what and where, then its events. */
export function SessionCard({ session, project }: { session: JourneySession; project: Project }) {
  const headingId = useId()
  const { start, seconds, device, country, eventCount } = session
  const facts = [
    seconds > 0 ? formatDuration(seconds) : 'a moment',
    `${exactCount(eventCount)} ${eventCount === 1 ? 'event' : 'events'}`,
    device,
    country && formatCountry(country),
  ]
  return (
    <Box component="article" aria-labelledby={headingId} sx={cardStyle}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, mb: 3, alignItems: 'baseline' }}>
        <Typography id={headingId} variant="h3">
          <time dateTime={start}>{formatInstant(start, project.timeZone)}</time>
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {facts.filter(Boolean).join(' · ')}
        </Typography>
      </Box>
      <EventTimeline session={session} project={project} />
    </Box>
  )
}

const cardStyle = {
  p: 4,
  border: '1px solid',
  borderColor: 'divider',
  borderRadius: 1,
}
