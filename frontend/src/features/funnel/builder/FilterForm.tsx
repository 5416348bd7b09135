import { filterOperators, type PropertyFilter, propertyFilter } from '@footpath/contract/common'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import FormHelperText from '@mui/material/FormHelperText'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { type FormEvent, useState } from 'react'
import { operatorLabels } from './filterText.ts'

export interface FilterFormProps {
  place: string
  /** With the filter as it travels, already checked. */
  onAdd: (filter: string) => void
  onCancel: () => void
}

/** Asks for one property filter, and refuses what the contract would refuse. */
export function FilterForm({ place, onAdd, onCancel }: FilterFormProps) {
  const [property, setProperty] = useState('')
  const [operator, setOperator] = useState<PropertyFilter['operator']>('is')
  const [value, setValue] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const takesValue = operator !== 'isSet'

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const text = [property.trim(), operator, ...(takesValue ? [value] : [])].join(':')
    const parsed = propertyFilter.safeParse(text)
    if (parsed.success) onAdd(text)
    else setProblem(parsed.error.issues[0]?.message ?? 'not a filter')
  }

  return (
    <Box
      component="form"
      aria-label={`Filter of ${place}`}
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
      sx={{ display: 'grid', gap: 2, mt: 1, pb: 2 }}
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 104px', gap: 2 }}>
        <TextField
          size="small"
          placeholder="Property"
          autoFocus
          value={property}
          onChange={(event) => setProperty(event.target.value)}
          slotProps={{ htmlInput: { 'aria-label': 'Property' } }}
        />
        <TextField
          select
          size="small"
          value={operator}
          onChange={(event) => setOperator(event.target.value as PropertyFilter['operator'])}
          slotProps={{ htmlInput: { 'aria-label': 'Operator' } }}
        >
          {filterOperators.map((name) => (
            <MenuItem key={name} value={name}>
              {operatorLabels[name]}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      {takesValue && (
        <TextField
          size="small"
          placeholder="Value"
          value={value}
          onChange={(event) => setValue(event.target.value)}
          slotProps={{ htmlInput: { 'aria-label': 'Value' } }}
        />
      )}
      {problem && (
        <FormHelperText error role="alert" sx={{ m: 0 }}>
          {problem}
        </FormHelperText>
      )}
      <Box sx={{ display: 'flex', gap: 2 }}>
        <Button type="submit" size="small" variant="outlined">
          Add filter
        </Button>
        <Button size="small" color="inherit" onClick={onCancel}>
          Cancel
        </Button>
      </Box>
    </Box>
  )
}
