import MenuItem from '@mui/material/MenuItem'
import Select from '@mui/material/Select'

interface DimensionSelectProps {
  /** "Device"; also says what "any" means. */
  label: string
  value: string | undefined
  options: readonly string[]
  nameOf?: (value: string) => string
  onChange: (value: string | undefined) => void
}

const any = ''

/** One of a dimension's values, or any. A value from the URL stays choosable though none has it. */
export function DimensionSelect(props: DimensionSelectProps) {
  const { label, value, options, nameOf = (name) => name, onChange } = props
  const choices = value !== undefined && !options.includes(value) ? [value, ...options] : options
  const sorted = [...choices].sort((a, b) => nameOf(a).localeCompare(nameOf(b), 'en'))
  return (
    <Select
      size="small"
      displayEmpty
      value={value ?? any}
      onChange={(event) => onChange(event.target.value || undefined)}
      inputProps={{ 'aria-label': label }}
      MenuProps={{ slotProps: { paper: { sx: { maxHeight: 360 } } } }}
    >
      <MenuItem value={any}>Any {label.toLowerCase()}</MenuItem>
      {sorted.map((choice) => (
        <MenuItem key={choice} value={choice}>
          {nameOf(choice)}
        </MenuItem>
      ))}
    </Select>
  )
}
