import Autocomplete from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'

export interface BreakdownFieldProps {
  breakdown: string
  onChange: (breakdown: string) => void
  error: string | undefined
}

/** Parts the funnel by a property of the event that entered it; any property's name will do. */
export function BreakdownField({ breakdown, onChange, error }: BreakdownFieldProps) {
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
          placeholder="device, country, a property …"
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
