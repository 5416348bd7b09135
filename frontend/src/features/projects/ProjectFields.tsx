import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import TextField, { type TextFieldProps } from '@mui/material/TextField'
import type { ReactNode } from 'react'
import type { FieldErrors } from '../../api/fieldErrors.ts'
import { currencyCodes, currencyName, timeZones } from './choices.ts'
import type { ProjectValues } from './projectValues.ts'

interface ProjectFieldsProps {
  values: ProjectValues
  onChange: (changes: Partial<ProjectValues>) => void
  problems: FieldErrors
  /** There are events: what they were read and derived by stays as it is. */
  fixed?: boolean
  /** What comes first: name and id. */
  children: ReactNode
}

/** The settings that rule a project's numbers, each with what it decides. */
export function ProjectFields({ values, onChange, problems, fixed, children }: ProjectFieldsProps) {
  const field = (name: keyof ProjectValues, hint: string): TextFieldProps => ({
    value: values[name],
    onChange: (event) => onChange({ [name]: event.target.value }),
    error: problems[name] !== undefined,
    helperText: problems[name] ?? hint,
    size: 'small',
    fullWidth: true,
  })
  return (
    <Box sx={fieldGrid}>
      {children}
      <Choice
        label="Time zone"
        options={timeZones()}
        value={values.timeZone}
        onChange={(timeZone) => onChange({ timeZone })}
        disabled={fixed}
        problem={problems.timeZone}
        hint="Where its days begin and end"
      />
      <Choice
        label="Currency"
        options={currencyCodes()}
        nameOf={currencyName}
        value={values.currency}
        onChange={(currency) => onChange({ currency })}
        disabled={fixed}
        problem={problems.currency}
        hint="What amounts without a currency are in"
      />
      <TextField
        {...field('conversionEvent', 'Counts as conversion on the dashboard')}
        label="Conversion event"
      />
      <TextField
        {...field('sessionTimeoutMinutes', 'A longer pause begins a new session')}
        label="Session timeout, minutes"
        disabled={fixed === true}
        slotProps={{ htmlInput: { inputMode: 'numeric' } }}
      />
      <TextField {...field('weekStart', 'For figures by week')} label="Weeks begin on" select>
        <MenuItem value="monday">Monday</MenuItem>
        <MenuItem value="sunday">Sunday</MenuItem>
      </TextField>
    </Box>
  )
}

/** Two beside each other; what cannot be changed is no brighter than what can. */
const fieldGrid = {
  display: 'grid',
  gap: 4,
  gridTemplateColumns: { sm: '1fr 1fr' },
  '& .Mui-disabled .MuiOutlinedInput-notchedOutline': { borderColor: 'divider' },
  '& .MuiFormHelperText-root.Mui-disabled': { color: 'text.secondary' },
  '& .MuiAutocomplete-inputRoot.MuiInputBase-sizeSmall': { py: 0 },
} as const

interface ChoiceProps {
  label: string
  options: string[]
  nameOf?: (option: string) => string
  value: string
  onChange: (value: string) => void
  disabled: boolean | undefined
  problem: string | undefined
  hint: string
}

/** One of many, found by typing a part of it. */
function Choice(props: ChoiceProps) {
  const { label, options, nameOf, value, onChange, disabled = false, problem, hint } = props
  return (
    <Autocomplete
      size="small"
      disabled={disabled}
      disableClearable
      autoHighlight
      options={options.includes(value) ? options : [value, ...options]}
      value={value}
      onChange={(_event, chosen) => onChange(chosen)}
      {...(nameOf && { getOptionLabel: nameOf })}
      renderInput={(params) => (
        <TextField
          {...params}
          label={label}
          error={problem !== undefined}
          helperText={problem ?? hint}
        />
      )}
    />
  )
}
