import type { JourneySession } from '@footpath/contract/journey'
import type { Project } from '@footpath/contract/projects'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useChartColors } from '../../components/chartPalette.ts'
import { formatInstant } from '../../format/formatInstant.ts'
import { formatMoney } from '../../format/formatMoney.ts'
import { currencyOf } from './currencyOf.ts'
import { EventProperties } from './EventProperties.tsx'
import { eventIcon } from './eventIcon.ts'
import { timeOffset } from './timeOffset.ts'

type JourneyEvent = JourneySession['events'][number]

interface TimelineEventProps {
  event: JourneyEvent
  sessionStart: string
  project: Project
}

/** One event of a session: when, what, where, for how much, and its properties on demand. */
export function TimelineEvent({ event, sessionStart, project }: TimelineEventProps) {
  const { colorOf } = useChartColors()
  const Icon = eventIcon(event.eventType)
  const color = colorOf(event.eventType)
  return (
    <Box component="li" sx={rowStyle}>
      <Typography
        component="time"
        variant="body2"
        dateTime={event.timestamp}
        title={formatInstant(event.timestamp, project.timeZone)}
        sx={{ color: 'text.secondary', textAlign: 'right', pt: 0.5 }}
      >
        {timeOffset({ from: sessionStart, to: event.timestamp })}
      </Typography>
      <Box aria-hidden className="marker" sx={{ color, borderColor: color }}>
        <Icon sx={{ fontSize: 14 }} />
      </Box>
      <Box sx={{ minWidth: 0, pb: 3 }}>
        <Box sx={{ display: 'flex', gap: 2, alignItems: 'baseline', flexWrap: 'wrap' }}>
          <Typography component="span" variant="body2" sx={{ fontWeight: 600 }}>
            {event.eventType}
          </Typography>
          {event.page !== null && (
            <Typography
              component="span"
              variant="body2"
              sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}
            >
              {event.page}
            </Typography>
          )}
          {event.amount !== null && (
            <Typography component="span" variant="body2" sx={{ ml: 'auto', fontWeight: 600 }}>
              {formatMoney(event.amount, currencyOf(event, project))}
            </Typography>
          )}
        </Box>
        <EventProperties properties={event.properties} />
      </Box>
    </Box>
  )
}

const markerSize = 24

/** Offset, marker on a line that ends with the last event, content. */
const rowStyle = {
  display: 'grid',
  gridTemplateColumns: `64px ${markerSize}px minmax(0, 1fr)`,
  columnGap: 3,
  position: 'relative',
  '& .marker': {
    position: 'relative',
    zIndex: 1,
    width: markerSize,
    height: markerSize,
    display: 'grid',
    placeItems: 'center',
    border: '1px solid',
    borderRadius: '50%',
    bgcolor: 'background.paper',
  },
  '&:not(:last-of-type)::before': {
    content: '""',
    position: 'absolute',
    left: `calc(64px + 12px + ${markerSize / 2}px)`,
    top: 0,
    bottom: 0,
    borderLeft: '1px solid',
    borderColor: 'divider',
  },
}
