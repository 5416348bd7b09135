import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'

interface ChoiceButtonsProps<Value extends string> {
  /** What is chosen, for those who do not see the row. */
  label: string
  value: Value
  choices: readonly { value: Value; label: string; disabled?: boolean }[]
  onChange: (value: Value) => void
}

/** One of a few, side by side. */
export function ChoiceButtons<Value extends string>(props: ChoiceButtonsProps<Value>) {
  const { label, value, choices, onChange } = props
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={value}
      aria-label={label}
      onChange={(_event, chosen: Value | null) => chosen && onChange(chosen)}
      sx={{ bgcolor: 'background.paper' }}
    >
      {choices.map(({ value: choice, label, disabled = false }) => (
        <ToggleButton key={choice} value={choice} disabled={disabled}>
          {label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
