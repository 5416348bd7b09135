import type { Funnel } from '@footpath/contract/funnel'
import Box from '@mui/material/Box'
import { formatRate } from '../../../format/formatRate.ts'
import { barParts } from '../funnelSummary.ts'
import type { NumberOpener } from '../people/funnelPeople.ts'
import { NumberOfPeople } from '../people/NumberOfPeople.tsx'
import { barStyle } from './barStyle.ts'
import { StepCaption } from './StepCaption.tsx'

export interface FunnelBarProps {
  steps: Funnel['steps']
  index: number
  /** The step before which the largest share is lost. */
  worst: boolean
  people: NumberOpener
}

/** One step: its figures in words, and a bar as wide as the share of entrants who reached it. */
export function FunnelBar({ steps, index, worst, people }: FunnelBarProps) {
  const step = steps[index]
  if (!step) return null
  const shares = barParts(steps, index)
  const parts = barOutcomes.filter((outcome) => shares[outcome] > 0)
  const reached = { outcome: 'reached', step: index + 1 } as const
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
          <Box component="span" sx={{ fontWeight: 600 }}>
            <span data-figure="users">
              <NumberOfPeople count={step.users} people={people} {...reached} />
            </span>
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
      {/* For the mouse alone: beside each bar its numbers open the same. */}
      <Box aria-hidden sx={barTrack}>
        {parts.map((outcome) => {
          const number = { outcome, step: index + 1 }
          return (
            <Box
              key={outcome}
              title={people.titleOf(number)}
              onClick={() => people.open(number)}
              sx={{ width: `${shares[outcome] * 100}%`, cursor: 'pointer', ...barStyle[outcome] }}
            />
          )
        })}
      </Box>
      {index > 0 && <StepCaption step={step} number={index + 1} worst={worst} people={people} />}
    </Box>
  )
}

const barOutcomes = ['reached', 'inProgress', 'dropped'] as const

const barTrack = {
  display: 'flex',
  height: 24,
  mt: 1,
  ml: 5.5,
  borderRadius: '3px',
  overflow: 'hidden',
  bgcolor: 'action.hover',
} as const
