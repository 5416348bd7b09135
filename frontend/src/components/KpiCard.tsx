import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { ChangeBadge } from './ChangeBadge.tsx'
import { type BetterWhen, relativeChange } from './change.ts'

interface KpiCardProps {
  label: string
  value: number | null
  /** The same figure of the range before; leave it out where there is nothing to compare. */
  previous?: number | null
  /** What the comparison is with: "the 30 days before". */
  previousName?: string
  format: (value: number | null) => string
  /** Every digit, on hover. */
  exact?: (value: number | null) => string
  /** What the figure means, on hover of its name. */
  definition?: string | undefined
  betterWhen: BetterWhen
}

/** One figure: its name, its value, and how it moved. */
export function KpiCard(props: KpiCardProps) {
  const { label, value, previous, previousName = 'the period before', betterWhen } = props
  const { format, exact = format, definition } = props
  const change = relativeChange(value, previous ?? null)
  const comparison = previous === undefined ? '' : ` · ${exact(previous)} in ${previousName}`
  return (
    <Paper
      variant="outlined"
      role="group"
      aria-label={label}
      sx={{ px: 4, py: 3, minWidth: 0, display: 'flex', flexDirection: 'column', gap: 1 }}
    >
      <Tooltip title={definition ?? ''}>
        <Typography variant="body2" color="textSecondary" noWrap tabIndex={definition ? 0 : -1}>
          {label}
        </Typography>
      </Tooltip>
      <Tooltip title={`${exact(value)}${comparison}`}>
        <Box
          tabIndex={0}
          sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 2 }}
        >
          <Typography
            component="span"
            sx={{ fontSize: '1.375rem', lineHeight: 1.25, fontWeight: 600, whiteSpace: 'nowrap' }}
          >
            {format(value)}
          </Typography>
          {change !== null && <ChangeBadge change={change} betterWhen={betterWhen} />}
        </Box>
      </Tooltip>
    </Paper>
  )
}
