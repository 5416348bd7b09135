import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { exactCount, formatCount } from '../../format/formatCount.ts'
import type { LedgerCounts } from './ledger.ts'

const terms = [
  { figure: 'received', label: 'Received', sign: null },
  { figure: 'stored', label: 'Stored', sign: '=' },
  { figure: 'duplicate', label: 'Sent again', sign: '+' },
  { figure: 'quarantined', label: 'Quarantined', sign: '+' },
] as const

/** Received = stored + sent again + quarantined. */
export function LedgerEquation({ totals }: { totals: LedgerCounts }) {
  return (
    <Box role="group" aria-label="The ledger’s totals" sx={equationStyle}>
      {terms.map(({ figure, label, sign }) => (
        <Box key={figure} sx={{ display: 'flex', alignItems: 'baseline', gap: { xs: 2, sm: 5 } }}>
          {sign && (
            <Box component="span" aria-hidden sx={signStyle}>
              {sign}
            </Box>
          )}
          <Box sx={{ display: 'flex', flexDirection: 'column-reverse', minWidth: 0 }}>
            <Typography variant="body2" color="textSecondary">
              {label}
            </Typography>
            <Box data-figure={figure} title={exactCount(totals[figure])} sx={figureStyle}>
              {formatCount(totals[figure])}
            </Box>
          </Box>
        </Box>
      ))}
    </Box>
  )
}

/** One line; on phones the figures stand two by two, the signs in a column of their own. */
const equationStyle = {
  display: { xs: 'grid', sm: 'flex' },
  gridTemplateColumns: '1fr 1fr',
  columnGap: 5,
  rowGap: 3,
  m: 0,
  alignItems: 'baseline',
} as const

const signStyle = { color: 'text.secondary', fontSize: '1.125rem', width: 12 } as const
const figureStyle = { m: 0, fontSize: '1.375rem', lineHeight: 1.25, fontWeight: 600 } as const
