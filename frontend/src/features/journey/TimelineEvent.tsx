import type { JourneySession } from '@footpath/contract/journey'
import type { Project } from '@footpath/contract/projects'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import { useChartColors } from '../../components/chartPalette.ts'
import { formatInstant } from '../../format/formatInstant.ts'
import { exactMoney } from '../../format/formatMoney.ts'
import { currencyOf } from './currencyOf.ts'
import { eventIcon } from './eventIcon.ts'
import { FactList } from './FactList.tsx'
import { propertyText } from './propertyText.ts'
import { timelineRow } from './timelineStyle.ts'
import { timeOffset } from './timeOffset.ts'

interface TimelineEventProps {
  event: JourneySession['events'][number]
  sessionStart: string
  project: Project
}

/** One event of a session: when, what, where, for how much, and its properties on demand. */
export function TimelineEvent({ event, sessionStart, project }: TimelineEventProps) {
  const { eventType, timestamp, page, amount, properties } = event
  const [open, setOpen] = useState(false)
  const propertiesId = useId()
  const { colorOf } = useChartColors()
  const color = colorOf(eventType)
  const Icon = eventIcon(eventType)
  const facts = Object.entries(properties).map(([name, value]) => ({
    name,
    value: propertyText(value),
  }))
  return (
    <Box component="li" sx={timelineRow}>
      <time
        className="offset"
        dateTime={timestamp}
        title={formatInstant(timestamp, project.timeZone)}
      >
        {timeOffset({ from: sessionStart, to: timestamp })}
      </time>
      <Box aria-hidden className="marker" sx={{ color, borderColor: color }}>
        <Icon sx={{ fontSize: 14 }} />
      </Box>
      <Box sx={{ minWidth: 0, pb: 2 }}>
        <div className="line">
          <Typography component="span" variant="body2" sx={{ fontWeight: 600 }}>
            {eventType}
          </Typography>
          {page !== null && <span className="page">{page}</span>}
          {facts.length > 0 && (
            <Button
              size="small"
              aria-expanded={open}
              aria-controls={propertiesId}
              onClick={() => setOpen(!open)}
            >
              {facts.length} {facts.length === 1 ? 'property' : 'properties'}
            </Button>
          )}
          {amount !== null && (
            <span className="amount">{exactMoney(amount, currencyOf(event, project))}</span>
          )}
        </div>
        <Box id={propertiesId} hidden={!open} sx={{ pb: 1 }}>
          <FactList layout="column" facts={facts} />
        </Box>
      </Box>
    </Box>
  )
}
