import Balanced from '@mui/icons-material/CheckRounded'
import Unbalanced from '@mui/icons-material/ErrorOutlineRounded'
import Box from '@mui/material/Box'
import { exactCount } from '../../format/formatCount.ts'
import { type LedgerCounts, unaccounted } from './ledger.ts'

/** Whether a row's events are all accounted for, by a mark and in words. */
export function BalanceMark({ counts }: { counts: LedgerCounts }) {
  const missing = unaccounted(counts)
  const [Mark, color, words] =
    missing === 0
      ? [Balanced, 'success.main', 'Balanced']
      : [Unbalanced, 'error.main', `Off by ${exactCount(missing)}`]
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1, color }}>
      <Mark sx={{ fontSize: 16 }} aria-hidden />
      {words}
    </Box>
  )
}
