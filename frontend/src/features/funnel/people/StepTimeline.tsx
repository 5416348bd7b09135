import type { FunnelUser } from '@footpath/contract/funnel'
import Box from '@mui/material/Box'
import { visuallyHidden } from '../../../components/visuallyHidden.ts'
import { formatDuration } from '../../../format/formatDuration.ts'
import { formatInstant } from '../../../format/formatInstant.ts'
import { type ExplainedStep, type MatchedEvent, matchedFirst } from './explainedSteps.ts'
import { reasonSentence } from './reasonSentence.ts'
import { stepRow } from './stepRow.ts'

interface StepTimelineProps {
  explained: FunnelUser
  /** The funnel's own question. */
  asked: URLSearchParams
}

/** The steps one below the other: when each was done, and where it ended, why. */
export function StepTimeline({ explained, asked }: StepTimelineProps) {
  const { timeZone } = explained.meta
  return (
    <Box component="ol" aria-label="Step by step" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {matchedFirst(explained.steps).map((step) => (
        <Box component="li" key={step.step} sx={stepRow} data-state={stateOf(step)}>
          <div className="marker">
            <Box component="span" sx={visuallyHidden}>
              Step{' '}
            </Box>
            {step.step}
          </div>
          <div className="told">
            <div className="name">{step.eventType}</div>
            {step.event && <Matched step={step} event={step.event} timeZone={timeZone} />}
            {step.reason && <div>{reasonSentence(step, { explained, asked })}</div>}
            {step.evidence && <Evidence event={step.evidence} timeZone={timeZone} />}
            {stateOf(step) === 'beyond' && <div className="when">Not reached.</div>}
          </div>
        </Box>
      ))}
    </Box>
  )
}

/** Done, could have come next and did not, or lies beyond that. */
function stateOf({ event, reason }: ExplainedStep): 'matched' | 'missing' | 'beyond' {
  return event ? 'matched' : reason ? 'missing' : 'beyond'
}

interface EventAt {
  event: MatchedEvent
  timeZone: string
}

function Matched({ step, event, timeZone }: EventAt & { step: ExplainedStep }) {
  const { secondsFromPrevious } = step
  return (
    <div className="when">
      <When event={event} timeZone={timeZone} />
      {secondsFromPrevious !== null && ` · ${formatDuration(secondsFromPrevious)} later`}
      {event.page !== null && ` · ${event.page}`}
    </div>
  )
}

/** The event that shows the reason. */
function Evidence({ event, timeZone }: EventAt) {
  return (
    <div className="when evidence">
      {event.eventType} · <When event={event} timeZone={timeZone} />
      {event.page !== null && ` · ${event.page}`}
    </div>
  )
}

function When({ event, timeZone }: EventAt) {
  return <time dateTime={event.timestamp}>{formatInstant(event.timestamp, timeZone)}</time>
}
