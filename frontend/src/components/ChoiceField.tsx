import FormHelperText from '@mui/material/FormHelperText'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { FieldGroup } from './FieldGroup.tsx'

interface ChoiceFieldProps {
  title: string
  value: string
  choices: readonly { value: string; name: string; meaning?: string }[]
  error: string | undefined
  onChange: (value: string) => void
}

/** One of a few, all in sight; below them what the chosen one means, or what is wrong with it. */
export function ChoiceField({ title, value, choices, error, onChange }: ChoiceFieldProps) {
  const chosen = choices.find((choice) => choice.value === value)
  const words = error ?? (chosen ? chosen.meaning : `"${value}" is none of these`)
  return (
    <FieldGroup title={title}>
      <ToggleButtonGroup
        exclusive
        fullWidth
        size="small"
        aria-label={title}
        value={value}
        onChange={(_event, next: string | null) => next !== null && onChange(next)}
      >
        {choices.map((choice) => (
          <ToggleButton key={choice.value} value={choice.value} sx={{ whiteSpace: 'nowrap' }}>
            {choice.name}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {words && (
        <FormHelperText error={error !== undefined || !chosen} sx={{ mx: 0 }}>
          {words}
        </FormHelperText>
      )}
    </FieldGroup>
  )
}
