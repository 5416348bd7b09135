import type { JourneySession } from '@footpath/contract/journey'
import type { Project } from '@footpath/contract/projects'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { TimelineEvent } from './TimelineEvent.tsx'

/** Longer sessions fold, so that the next session stays in reach. */
const foldAfter = 12

/** A session's events in time order, each with its distance from the session's start. */
export function EventTimeline({ session, project }: { session: JourneySession; project: Project }) {
  const [unfolded, setUnfolded] = useState(false)
  const { events, eventCount, start } = session
  const shown = unfolded ? events : events.slice(0, foldAfter)
  return (
    <>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, maxWidth: 760 }}>
        {shown.map((event) => (
          <TimelineEvent key={event.id} event={event} sessionStart={start} project={project} />
        ))}
      </Box>
      {events.length > foldAfter && (
        <Button size="small" onClick={() => setUnfolded(!unfolded)} aria-expanded={unfolded}>
          {unfolded ? `Show the first ${foldAfter}` : `Show all ${events.length} events`}
        </Button>
      )}
      {unfolded && eventCount > events.length && (
        <Typography variant="body2" color="textSecondary">
          The first {events.length} of {eventCount} events are kept in this view.
        </Typography>
      )}
    </>
  )
}
