import Autocomplete from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'

export interface BreakdownFieldProps {
  breakdown: string
  onChange: (breakdown: string) => void
  error?: string | undefined
  placeholder?: string
}

/** Parts a report by a property of its events; any property's name will do. */
export function BreakdownField({
  breakdown,
  onChange,
  error,
  placeholder = 'device, country, a property …',
}: BreakdownFieldProps) {
  return (
    <Autocomplete
      freeSolo
      autoSelect
      size="small"
      options={['device', 'country']}
      value={breakdown === '' ? null : breakdown}
      onChange={(_event, chosen) => onChange(chosen?.trim() ?? '')}
      renderInput={(params) => (
        <TextField
          {...params}
          placeholder={placeholder}
          error={error !== undefined}
          {...(error && { helperText: error })}
          slotProps={{
            ...params.slotProps,
            htmlInput: { ...params.slotProps.htmlInput, 'aria-label': 'Break down by' },
          }}
        />
      )}
    />
  )
}
