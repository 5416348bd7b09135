import type { EventNames } from '@footpath/contract/events'
import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { formatCount } from '../../format/formatCount.ts'

export interface EventFieldProps {
  label: string
  names: EventNames['items']
  /** Null while nothing is chosen: the field then offers to add. */
  value: string | null
  onChange: (eventType: string) => void
  /** Makes an empty field an answer of its own, such as "any event". */
  onClear?: () => void
  placeholder?: string
  disabled?: boolean
}

/** Picks one of the project's events; each option says how often it occurred in the range. */
export function EventField({
  label,
  names,
  value,
  onChange,
  onClear,
  placeholder,
  disabled = false,
}: EventFieldProps) {
  const [text, setText] = useState(value ?? '')
  const counts = new Map(names.map(({ eventType, events }) => [eventType, events]))
  const options = names.map(({ eventType }) => eventType)
  const unknown = value !== null && !counts.has(value)
  return (
    <Autocomplete
      size="small"
      fullWidth
      disabled={disabled}
      disableClearable={value !== null && !onClear}
      autoHighlight
      selectOnFocus
      handleHomeEndKeys
      options={unknown ? [value, ...options] : options}
      value={value}
      onChange={(_event, chosen) => (chosen === null ? onClear?.() : onChange(chosen))}
      inputValue={text}
      onInputChange={(_event, typed, reason) =>
        // A field that adds is empty again once its choice is taken.
        setText(value === null && reason !== 'input' ? '' : typed)
      }
      renderOption={({ key, ...props }, eventType) => (
        <Box component="li" key={key} {...props} sx={{ gap: 4 }}>
          <Box sx={{ flex: 1, overflowWrap: 'anywhere' }}>{eventType}</Box>
          <Box sx={{ color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>
            {formatCount(counts.get(eventType) ?? 0)}
          </Box>
        </Box>
      )}
      renderInput={(params) => (
        <TextField
          {...params}
          placeholder={placeholder ?? ''}
          {...(unknown && { helperText: 'Never tracked in this project', error: true })}
          slotProps={{
            ...params.slotProps,
            htmlInput: { ...params.slotProps?.htmlInput, 'aria-label': label, title: value ?? '' },
          }}
        />
      )}
    />
  )
}
