import type { ReportMeta } from '@footpath/contract/common'
import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { type ReactNode, useId } from 'react'
import { DefinitionCard } from './DefinitionCard.tsx'

interface PanelProps {
  /** Says what is shown: "Weekly retention of new users", never "Chart". */
  title: string
  subtitle?: ReactNode
  /** The answer's `meta`: adds a button that tells what the figures mean. */
  definition?: ReportMeta | undefined
  actions?: ReactNode
  /** Without padding, for tables that reach from edge to edge. */
  flush?: boolean
  children: ReactNode
}

/** A tile of a page: hairline, heading, and what the heading says. */
export function Panel({ title, subtitle, definition, actions, flush, children }: PanelProps) {
  const headingId = useId()
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-labelledby={headingId}
      sx={{ minWidth: 0, display: 'flex', flexDirection: 'column' }}
    >
      <Box sx={{ ...headerStyle, pb: flush ? 2 : 3 }}>
        <Box sx={{ flexGrow: 1, minWidth: 0, flexBasis: { xs: '100%', sm: 'auto' } }}>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 28 }}>
            <Typography variant="h2" id={headingId}>
              {title}
            </Typography>
            {definition && <DefinitionCard title={title} meta={definition} />}
          </Box>
          {subtitle && (
            <Typography variant="body2" component="div" color="textSecondary">
              {subtitle}
            </Typography>
          )}
        </Box>
        {actions}
      </Box>
      <Box sx={{ flexGrow: 1, minWidth: 0, ...(flush ? {} : { px: 4, pb: 4 }) }}>{children}</Box>
    </Paper>
  )
}

/** Heading and actions side by side; on phones the actions take a row of their own. */
const headerStyle = {
  display: 'flex',
  flexWrap: { xs: 'wrap', sm: 'nowrap' },
  gap: 2,
  alignItems: 'flex-start',
  p: 4,
} as const
