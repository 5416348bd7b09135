import type { Funnel } from '@footpath/contract/funnel'
import Box from '@mui/material/Box'
import { exactCount, formatCount } from '../../../format/formatCount.ts'
import { formatRate } from '../../../format/formatRate.ts'
import { barParts } from '../funnelSummary.ts'
import { barStyle } from './barStyle.ts'
import { StepCaption } from './StepCaption.tsx'

export interface FunnelBarProps {
  steps: Funnel['steps']
  index: number
  /** The step before which the largest share is lost. */
  worst: boolean
}

/** One step: its figures in words, and a bar as wide as the share of entrants who reached it. */
export function FunnelBar({ steps, index, worst }: FunnelBarProps) {
  const step = steps[index]
  if (!step) return null
  const { reached, inProgress, dropped } = barParts(steps, index)
  return (
    <Box component="li" data-step={index}>
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 2 }}>
        <Box component="span" aria-hidden sx={{ color: 'text.secondary', width: 14 }}>
          {index + 1}
        </Box>
        <Box component="span" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
          {step.eventType}
        </Box>
        <Box sx={{ ml: 'auto', textAlign: 'right', whiteSpace: 'nowrap' }}>
          <Box component="span" title={exactCount(step.users)} sx={{ fontWeight: 600 }}>
            <span data-figure="users">{formatCount(step.users)}</span>
            {step.users === 1 ? ' user' : ' users'}
          </Box>
          <Box
            component="span"
            data-figure="conversionFromStart"
            title="Of those who entered"
            sx={{ display: 'inline-block', minWidth: 60, color: 'text.secondary' }}
          >
            {formatRate(step.conversionFromStart)}
          </Box>
        </Box>
      </Box>
      <Box aria-hidden sx={barTrack}>
        <Box sx={{ width: `${reached * 100}%`, ...barStyle.reached }} />
        <Box sx={{ width: `${inProgress * 100}%`, ...barStyle.inProgress }} />
        <Box sx={{ width: `${dropped * 100}%`, ...barStyle.dropped }} />
      </Box>
      {index > 0 && <StepCaption step={step} worst={worst} />}
    </Box>
  )
}

const barTrack = {
  display: 'flex',
  height: 24,
  mt: 1,
  ml: 5.5,
  borderRadius: '3px',
  overflow: 'hidden',
  bgcolor: 'action.hover',
} as const
