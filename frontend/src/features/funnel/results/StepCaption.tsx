import Box from '@mui/material/Box'
import { formatCount } from '../../../format/formatCount.ts'
import { formatDuration } from '../../../format/formatDuration.ts'
import { formatRate } from '../../../format/formatRate.ts'
import type { FunnelStepAnswer } from '../funnelSummary.ts'

/** What happened between the step before and this one, in words. */
export function StepCaption({ step }: { step: FunnelStepAnswer }) {
  const { conversionFromPrevious, dropOff, inProgress, medianSecondsFromPrevious } = step
  return (
    <Box sx={{ ml: 5.5, mt: 1, typography: 'caption', color: 'text.secondary' }}>
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
