import { trendIntervals, trendMeasures } from '@footpath/contract/trends'
import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import FormControlLabel from '@mui/material/FormControlLabel'
import Switch from '@mui/material/Switch'
import { fieldErrors } from '../../api/fieldErrors.ts'
import { ChoiceButtons } from '../../components/ChoiceButtons.tsx'
import { useChartColors } from '../../components/chartPalette.ts'
import type { FilterQuery } from '../../components/filters/useReportFilters.ts'
import { BreakdownField } from '../events/BreakdownField.tsx'
import { EventField } from '../events/EventField.tsx'
import { useEventNamesQuery } from '../events/eventsApi.ts'

import { measureLabels } from './trendLines.ts'
import { allowsHours, mostEvents, type TrendsQuestion } from './trendsQuestion.ts'

interface TrendControlsProps {
  question: TrendsQuestion
  range: FilterQuery
  /** Of the answer: what it says of a field stands at the field. */
  error: unknown
  onChange: (changes: Partial<TrendsQuestion>) => void
}

/** What is counted, of which events, by which time, broken down by what. */
export function TrendControls({ question, range, error, onChange }: TrendControlsProps) {
  const { project, start, end } = range
  const { data: names } = useEventNamesQuery({ project, start, end })
  const { events, measure, interval, breakdown, compare } = question
  const hourly = allowsHours(range)
  return (
    <Box role="group" aria-label="Question" sx={rowStyle}>
      <ChoiceButtons
        label="Measure"
        value={measure}
        choices={trendMeasures.map((name) => ({ value: name, label: measureLabels[name] }))}
        onChange={(measure) => onChange({ measure })}
      />
      <ChoiceButtons
        label="Interval"
        value={interval}
        choices={trendIntervals.map((name) => ({
          value: name,
          label: name.charAt(0).toUpperCase() + name.slice(1),
          disabled: name === 'hour' && !hourly,
        }))}
        onChange={(interval) => onChange({ interval })}
      />
      {events.map((event) => (
        <EventChip
          key={event}
          event={event}
          onDrop={() => onChange({ events: events.filter((one) => one !== event) })}
        />
      ))}
      {events.length < mostEvents && (
        <Box sx={{ width: 190 }}>
          <EventField
            label="Add an event"
            placeholder={events.length === 0 ? 'All events; choose …' : 'Add an event …'}
            names={(names?.items ?? []).filter(({ eventType }) => !events.includes(eventType))}
            value={null}
            onChange={(event) => onChange({ events: [...events, event] })}
          />
        </Box>
      )}
      <Box sx={{ width: 190 }}>
        <BreakdownField
          breakdown={breakdown}
          placeholder="Break down by …"
          error={fieldErrors(error).breakdown}
          onChange={(breakdown) => onChange({ breakdown })}
        />
      </Box>
      <FormControlLabel
        control={
          <Switch
            size="small"
            checked={compare}
            onChange={(_event, compare) => onChange({ compare })}
          />
        }
        label="Compare with the range before"
        slotProps={{ typography: { variant: 'body2' } }}
        sx={{ ml: 0, gap: 1 }}
      />
    </Box>
  )
}

function EventChip({ event, onDrop }: { event: string; onDrop: () => void }) {
  const { colorOf } = useChartColors()
  return (
    <Chip
      label={event}
      aria-label={`Drop ${event}`}
      variant="outlined"
      icon={<Box aria-hidden sx={{ ...dotStyle, bgcolor: colorOf(event) }} />}
      onClick={onDrop}
      onDelete={onDrop}
      sx={{ maxWidth: '100%' }}
    />
  )
}

const rowStyle = { display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' } as const
const dotStyle = { width: 8, height: 8, borderRadius: '50%', ml: 2 } as const
