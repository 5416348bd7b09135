import Box from '@mui/material/Box'
import { formatCount } from '../../../format/formatCount.ts'
import { formatDuration } from '../../../format/formatDuration.ts'
import { formatRate } from '../../../format/formatRate.ts'
import type { FunnelStepAnswer } from '../funnelSummary.ts'
import type { NumberOpener } from '../people/funnelPeople.ts'
import { NumberOfPeople } from '../people/NumberOfPeople.tsx'

export interface StepCaptionProps {
  step: FunnelStepAnswer
  /** From 1. */
  number: number
  /** The step before which the largest share is lost. */
  worst: boolean
  people: NumberOpener
}

/** What happened between the step before and this one, in words. */
export function StepCaption({ step, number, worst, people }: StepCaptionProps) {
  const { conversionFromPrevious, dropOff, inProgress, medianSecondsFromPrevious } = step
  // Each list holds those of one outcome: where there are both, both are told.
  const dropped = (
    <NumberOfPeople count={dropOff - inProgress} people={people} outcome="dropped" step={number} />
  )
  return (
    <Box sx={{ ml: 5.5, mt: 1, typography: 'caption', color: 'text.secondary' }}>
      {worst && (
        <Box component="strong" sx={{ color: 'error.main', fontWeight: 600 }}>
          ▼ Biggest drop:{' '}
        </Box>
      )}
      <span data-figure="conversionFromPrevious">{formatRate(conversionFromPrevious)}</span> of the
      step before ·{' '}
      <span data-figure="dropOff">{inProgress === 0 ? dropped : formatCount(dropOff)}</span> did not
      {inProgress > 0 && (
        <>
          : {dropped} dropped out,{' '}
          <span data-figure="inProgress">
            <NumberOfPeople count={inProgress} people={people} outcome="inProgress" step={number} />
          </span>{' '}
          still in progress
        </>
      )}
      {medianSecondsFromPrevious !== null && (
        <>
          {' '}
          · median{' '}
          <span data-figure="medianSecondsFromPrevious">
            {formatDuration(medianSecondsFromPrevious)}
          </span>
        </>
      )}
    </Box>
  )
}
