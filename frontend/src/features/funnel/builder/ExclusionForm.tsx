import type { EventNames } from '@footpath/contract/events'
import type { Exclusion } from '@footpath/contract/funnel'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { EventField } from '../../events/EventField.tsx'

export interface ExclusionFormProps {
  names: EventNames['items']
  stepCount: number
  onAdd: (exclusion: Exclusion) => void
  onCancel: () => void
}

/** Asks between which two steps an event ends the attempt; choosing the event finishes it. */
export function ExclusionForm({ names, stepCount, onAdd, onCancel }: ExclusionFormProps) {
  const [from, setFrom] = useState(1)
  const [to, setTo] = useState(stepCount)
  return (
    <Box sx={{ display: 'grid', gap: 2, mt: 1 }}>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 2 }}>
        <StepNumberField
          label="After step"
          value={from}
          lowest={1}
          highest={stepCount - 1}
          onChange={(step) => {
            setFrom(step)
            if (to <= step) setTo(step + 1)
          }}
        />
        <StepNumberField
          label="Before step"
          value={to}
          lowest={from + 1}
          highest={stepCount}
          onChange={setTo}
        />
      </Box>
      <EventField
        label="Event that ends an attempt"
        placeholder="Event …"
        names={names}
        value={null}
        onChange={(eventType) => onAdd({ from, to, eventType })}
      />
      <Button
        size="small"
        color="inherit"
        onClick={onCancel}
        sx={{ justifySelf: 'start', color: 'text.secondary' }}
      >
        Cancel
      </Button>
    </Box>
  )
}

interface StepNumberFieldProps {
  label: string
  value: number
  lowest: number
  highest: number
  onChange: (step: number) => void
}

function StepNumberField({ label, value, lowest, highest, onChange }: StepNumberFieldProps) {
  const steps = Array.from({ length: highest - lowest + 1 }, (_, index) => lowest + index)
  return (
    <TextField
      select
      size="small"
      label={label}
      value={value}
      onChange={(event) => onChange(Number(event.target.value))}
    >
      {steps.map((step) => (
        <MenuItem key={step} value={step}>
          {step}
        </MenuItem>
      ))}
    </TextField>
  )
}
