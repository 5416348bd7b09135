import type { Associations } from '@footpath/contract/associations'
import { parseDate } from '@internationalized/date'
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { CountButton } from '../../components/report/CountButton.tsx'
import { readTexts } from '../../components/report/textQuestion.ts'
import { formatDayRange } from '../../format/formatDay.ts'
import { defaultDriversQuestion } from './driversQuestion.ts'

interface PendingNoteProps {
  associations: Pick<Associations, 'pending' | 'meta'> & { request: string }
  onOpen: () => void
}

/** New users whose outcome days are not over, and the range in which all of them would be. */
export function PendingNote({ associations, onOpen }: PendingNoteProps) {
  const { pending, meta, request } = associations
  const { setFilters } = useReportFilters()
  if (pending === 0) return null
  const { outcomeTo } = readTexts(new URLSearchParams(request), defaultDriversQuestion)
  const days = { days: Number(outcomeTo) + 1 }
  const earlier = (day: string) => parseDate(day).subtract(days).toString()
  const range = { start: earlier(meta.start), end: earlier(meta.end) }
  return (
    <Alert
      severity="info"
      variant="outlined"
      action={
        <Button color="inherit" size="small" onClick={() => setFilters({ range })}>
          Show {formatDayRange(range.start, range.end)}
        </Button>
      }
    >
      <CountButton count={pending} label="New users whose days are not over" onClick={onOpen} /> new{' '}
      {pending === 1 ? 'user is' : 'users are'} not counted: day {outcomeTo} is not over for them.
    </Alert>
  )
}
