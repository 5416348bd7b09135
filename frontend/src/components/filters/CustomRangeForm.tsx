import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { type FormEvent, useId, useState } from 'react'
import { type DayRange, daysInRange, maximumDays } from './dateRange.ts'

interface CustomRangeFormProps {
  days: DayRange
  onSubmit: (range: DayRange) => void
}

/** Two dates of one's own. What is wrong with them is said beside the button, as it is typed. */
export function CustomRangeForm({ days, onSubmit }: CustomRangeFormProps) {
  const [start, setStart] = useState(days.start)
  const [end, setEnd] = useState(days.end)
  const problemId = useId()
  const problem = rangeProblem(start, end)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (problem === null) onSubmit({ start, end })
  }
  const dateField = (label: string, value: string, onChange: (value: string) => void) => (
    <TextField
      type="date"
      size="small"
      label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      error={problem !== null}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { 'aria-describedby': problemId } }}
      sx={{ flex: 1 }}
    />
  )
  return (
    <Box component="form" onSubmit={submit} noValidate sx={{ p: 4, width: 336, maxWidth: '100%' }}>
      <Box sx={{ display: 'flex', gap: 2 }}>
        {dateField('From', start, setStart)}
        {dateField('To', end, setEnd)}
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mt: 3 }}>
        <Typography id={problemId} variant="caption" color="error" sx={{ flexGrow: 1 }}>
          {problem}
        </Typography>
        <Button type="submit" variant="contained" color="primary" disabled={problem !== null}>
          Show these days
        </Button>
      </Box>
    </Box>
  )
}

/** Why two dates make no range, in words; null when they do. */
export function rangeProblem(start: string, end: string): string | null {
  if (!start || !end) return 'Both dates are needed.'
  const length = daysInRange({ start, end })
  if (length < 1) return 'The first day comes after the last.'
  if (length > maximumDays) return `At most ${maximumDays} days.`
  return null
}
