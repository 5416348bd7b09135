import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { FieldGroup } from './FieldGroup.tsx'

interface TypedFieldProps {
  title: string
  value: string
  placeholder?: string
  help: string
  error: string | undefined
  numeric?: boolean
  onChange: (value: string) => void
}

/** A text that counts once it is finished: by Enter or by leaving the field. */
export function TypedField(props: TypedFieldProps) {
  const { title, value, placeholder = '', help, error, numeric = false, onChange } = props
  const [typed, setTyped] = useState({ value, text: value })
  // The address changed behind the field (back, a link): it shows what is asked now.
  if (typed.value !== value) setTyped({ value, text: value })
  const commit = () => {
    const text = typed.text.trim()
    if (text !== value) onChange(text)
  }
  return (
    <FieldGroup title={title}>
      <TextField
        size="small"
        fullWidth
        value={typed.text}
        placeholder={placeholder}
        error={error !== undefined}
        helperText={error ?? help}
        onChange={({ target }) => setTyped({ value, text: target.value })}
        onBlur={commit}
        onKeyDown={({ key }) => key === 'Enter' && commit()}
        slotProps={{
          htmlInput: { 'aria-label': title, inputMode: numeric ? 'numeric' : 'text' },
          formHelperText: { sx: { mx: 0 } },
        }}
      />
    </FieldGroup>
  )
}
