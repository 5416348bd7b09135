import type { Association } from '@footpath/contract/associations'
import Box from '@mui/material/Box'
import { formatRatio, isSignificant } from './driversText.ts'

interface ForestMarkProps {
  feature: Association
  scale: ForestScale
}

/** The odds ratios that fit on the axis, which is logarithmic around 1. */
export interface ForestScale {
  /** Natural logarithm of the ratio at the right end; the left end is its negative. */
  reach: number
}

const width = 160
const height = 20

/** An axis that all but the widest intervals fit on: from 1/20 to 20 at most. */
export function forestScale(features: readonly Association[]): ForestScale {
  const ends = features.flatMap(({ interval }) =>
    interval ? [Math.abs(Math.log(interval.low)), Math.abs(Math.log(interval.high))] : [],
  )
  return { reach: Math.min(Math.log(20), Math.max(Math.log(2), ...ends)) }
}

/** One row of a forest plot: the odds ratio as a square on its interval, beside the line of 1. */
export function ForestMark({ feature, scale }: ForestMarkProps) {
  const { oddsRatio, interval } = feature
  if (oddsRatio === null || interval === null) return <>–</>
  const at = (ratio: number) => {
    const share = Math.log(ratio) / scale.reach
    return (width / 2) * (1 + Math.max(-1, Math.min(1, share)) * 0.96)
  }
  const color = isSignificant(feature) ? 'primary.main' : 'text.secondary'
  const [low, high] = [formatRatio(interval.low), formatRatio(interval.high)]
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 3 }}>
      <Box component="svg" width={width} height={height} aria-hidden sx={{ color, flex: 'none' }}>
        <Box
          component="line"
          x1={width / 2}
          x2={width / 2}
          y1={0}
          y2={height}
          sx={{ stroke: 'var(--fp-palette-divider)' }}
        />
        <line
          x1={at(interval.low)}
          x2={at(interval.high)}
          y1={height / 2}
          y2={height / 2}
          stroke="currentColor"
          strokeWidth={2}
        />
        <rect
          x={at(oddsRatio) - 4}
          y={height / 2 - 4}
          width={8}
          height={8}
          rx={1}
          fill="currentColor"
        />
      </Box>
      <Box component="span" sx={{ minWidth: 116, textAlign: 'left' }}>
        {formatRatio(oddsRatio)}{' '}
        <Box component="span" sx={{ color: 'text.secondary' }}>
          ({low}–{high})
        </Box>
        {feature.corrected && <span title="A cell is 0: ½ was added to each">*</span>}
      </Box>
    </Box>
  )
}
