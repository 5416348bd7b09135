import Checkbox from '@mui/material/Checkbox'
import MenuItem from '@mui/material/MenuItem'
import Select from '@mui/material/Select'

interface EventTypesSelectProps {
  /** The project's names, the most frequent first. */
  names: readonly string[]
  chosen: readonly string[]
  onChange: (names: string[]) => void
}

/** Any of the project's events; names from the URL stay choosable though nothing has them. */
export function EventTypesSelect({ names, chosen, onChange }: EventTypesSelectProps) {
  const unknown = chosen.filter((name) => !names.includes(name))
  return (
    <Select
      multiple
      size="small"
      displayEmpty
      value={[...chosen]}
      onChange={({ target }) => onChange([target.value].flat())}
      renderValue={(selected) => {
        if (selected.length === 0) return 'Any event'
        return selected.length === 1 ? selected[0] : `${selected.length} events`
      }}
      inputProps={{ 'aria-label': 'Events' }}
      MenuProps={{ slotProps: { paper: { sx: { maxHeight: 360 } } } }}
      sx={{ maxWidth: 240 }}
    >
      {[...unknown, ...names].map((name) => (
        <MenuItem key={name} value={name} dense>
          <Checkbox
            size="small"
            checked={chosen.includes(name)}
            sx={{ p: 0, mr: 2 }}
            tabIndex={-1}
          />
          {name}
        </MenuItem>
      ))}
    </Select>
  )
}
