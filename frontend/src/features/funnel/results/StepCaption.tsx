import Box from '@mui/material/Box'
import { formatCount } from '../../../format/formatCount.ts'
import { formatDuration } from '../../../format/formatDuration.ts'
import { formatRate } from '../../../format/formatRate.ts'
import type { FunnelStepAnswer } from '../funnelSummary.ts'

export interface StepCaptionProps {
  step: FunnelStepAnswer
  /** The step before which the largest share is lost. */
  worst: boolean
}

/** What happened between the step before and this one, in words. */
export function StepCaption({ step, worst }: StepCaptionProps) {
  const { conversionFromPrevious, dropOff, inProgress, medianSecondsFromPrevious } = step
  return (
    <Box sx={{ ml: 5.5, mt: 1, typography: 'caption', color: 'text.secondary' }}>
      {worst && (
        <Box component="strong" sx={{ color: 'error.main', fontWeight: 600 }}>
          ▼ Biggest drop:{' '}
        </Box>
      )}
      <span data-figure="conversionFromPrevious">{formatRate(conversionFromPrevious)}</span> of the
      step before · <span data-figure="dropOff">{formatCount(dropOff)}</span> did not
      {inProgress > 0 && (
        <>
          , <span data-figure="inProgress">{formatCount(inProgress)}</span> of them still in
          progress
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
