import ArrowDownward from '@mui/icons-material/ArrowDownwardRounded'
import ArrowForward from '@mui/icons-material/ArrowForwardRounded'
import ArrowUpward from '@mui/icons-material/ArrowUpwardRounded'
import Box from '@mui/material/Box'
import { formatRate } from '../format/formatRate.ts'
import { type BetterWhen, verdict } from './change.ts'

const colors = { better: 'success.main', worse: 'error.main', neither: 'text.secondary' } as const

interface ChangeBadgeProps {
  /** As a share: 0.12 is 12 % more. */
  change: number
  betterWhen: BetterWhen
}

/** A change as arrow, sign and colour; the colour never speaks alone. */
export function ChangeBadge({ change, betterWhen }: ChangeBadgeProps) {
  const flat = Math.abs(change) < 0.0005
  const Arrow = flat ? ArrowForward : change > 0 ? ArrowUpward : ArrowDownward
  const sign = flat ? '' : change > 0 ? '+' : '−'
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.5,
        typography: 'body2',
        fontWeight: 550,
        color: colors[verdict(change, betterWhen)],
      }}
    >
      <Arrow sx={{ fontSize: 14 }} aria-hidden />
      {sign}
      {formatRate(Math.abs(change))}
    </Box>
  )
}
