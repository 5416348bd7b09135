import Box from '@mui/material/Box'
import FormHelperText from '@mui/material/FormHelperText'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { splitWindow, type WindowUnit, windowUnits } from '../conversionWindow.ts'

export interface WindowFieldProps {
  window: string
  onChange: (window: string) => void
  error: string | undefined
}

/** How long a user has for all steps. The number counts once it is finished: Enter or leaving. */
export function WindowField({ window, onChange, error }: WindowFieldProps) {
  const { amount, unit } = splitWindow(window)
  const [typed, setTyped] = useState({ window, amount })
  // The address changed behind the field (back, a link): it shows what is asked now.
  if (typed.window !== window) setTyped({ window, amount })
  const commit = () => {
    const next = typed.amount.trim()
    if (next !== '' && next !== amount) onChange(`${next}${unit}`)
  }
  return (
    <div>
      <Box sx={{ display: 'grid', gridTemplateColumns: '88px 1fr', gap: 2 }}>
        <TextField
          size="small"
          value={typed.amount}
          error={error !== undefined}
          onChange={(event) => setTyped({ window, amount: event.target.value })}
          onBlur={commit}
          onKeyDown={(event) => event.key === 'Enter' && commit()}
          slotProps={{ htmlInput: { 'aria-label': 'Window length', inputMode: 'numeric' } }}
        />
        <TextField
          select
          size="small"
          value={unit}
          onChange={(event) => onChange(`${amount}${event.target.value as WindowUnit}`)}
          slotProps={{ htmlInput: { 'aria-label': 'Window unit' } }}
        >
          {Object.entries(windowUnits).map(([symbol, name]) => (
            <MenuItem key={symbol} value={symbol}>
              {name}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      {error && <FormHelperText error>{error}</FormHelperText>}
    </div>
  )
}
