import { maximumRow } from '@footpath/contract/common'
import ChevronLeft from '@mui/icons-material/ChevronLeftRounded'
import ChevronRight from '@mui/icons-material/ChevronRightRounded'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import Typography from '@mui/material/Typography'
import { exactCount } from '../format/formatCount.ts'

interface PagerProps {
  /** What is paged, for the buttons' names: "users". */
  noun: string
  page: number
  limit: number
  /** Rows behind all pages together. */
  total: number
  onPage: (page: number) => void
}

/** "21–40 of 5 012 users" between a button back and one forward. */
export function Pager({ noun, page, limit, total, onPage }: PagerProps) {
  const first = Math.min(total, (page - 1) * limit + 1)
  const last = Math.min(total, page * limit)
  const reachable = Math.min(total, maximumRow)
  const hasNext = page * limit < reachable && (page + 1) * limit <= maximumRow
  return (
    <Box
      component="nav"
      aria-label={`Pages of ${noun}`}
      sx={{ display: 'flex', alignItems: 'center', justifyContent: 'flex-end', gap: 1, p: 2 }}
    >
      <Typography variant="body2" color="textSecondary" aria-live="polite" sx={{ mr: 1 }}>
        {exactCount(first)}–{exactCount(last)} of {exactCount(total)} {noun}
      </Typography>
      <IconButton
        size="small"
        aria-label={`Previous page of ${noun}`}
        disabled={page <= 1}
        onClick={() => onPage(page - 1)}
      >
        <ChevronLeft fontSize="small" />
      </IconButton>
      <IconButton
        size="small"
        aria-label={`Next page of ${noun}`}
        disabled={!hasNext}
        onClick={() => onPage(page + 1)}
      >
        <ChevronRight fontSize="small" />
      </IconButton>
    </Box>
  )
}
