import type { EventNames } from '@footpath/contract/events'
import ArrowDownward from '@mui/icons-material/ArrowDownward'
import ArrowUpward from '@mui/icons-material/ArrowUpward'
import Close from '@mui/icons-material/Close'
import FilterAlt from '@mui/icons-material/FilterAltOutlined'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { EventField } from '../../events/EventField.tsx'
import type { QuestionStep } from '../funnelQuestion.ts'
import { StepFilters } from './StepFilters.tsx'

export interface StepRowProps {
  step: QuestionStep
  index: number
  count: number
  names: EventNames['items']
  removable: boolean
  onChange: (change: Partial<QuestionStep>) => void
  /** To another place in the list; the list keeps the focus on the step's `control`. */
  onMove: (to: number, control: string) => void
  onRemove: () => void
}

/** One step: its event, its filters, and its place, which Alt with an arrow key changes too. */
export function StepRow(props: StepRowProps) {
  const { step, index, count, names, removable, onChange, onMove, onRemove } = props
  const [adding, setAdding] = useState(false)
  const place = `step ${index + 1}, ${step.eventType}`
  const moveByKey = (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (!event.altKey || by === undefined) return
    event.preventDefault()
    event.stopPropagation()
    const control = event.target instanceof HTMLElement ? event.target.dataset.control : undefined
    if (index + by >= 0 && index + by < count) onMove(index + by, control ?? 'event')
  }
  return (
    <Box component="li" data-step={index} onKeyDownCapture={moveByKey} sx={{ display: 'block' }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
        <Box
          aria-hidden
          sx={{
            width: 18,
            flex: 'none',
            color: 'text.secondary',
            fontVariantNumeric: 'tabular-nums',
          }}
        >
          {index + 1}
        </Box>
        <EventField
          label={`Event of step ${index + 1}`}
          names={names}
          value={step.eventType}
          onChange={(eventType) => onChange({ eventType })}
        />
        <StepButton
          name={`Add a filter to ${place}`}
          control="filter"
          disabled={adding}
          onPress={() => setAdding(true)}
        >
          <FilterAlt />
        </StepButton>
        <StepButton
          name={`Move up ${place}`}
          control="up"
          disabled={index === 0}
          onPress={() => onMove(index - 1, 'up')}
        >
          <ArrowUpward />
        </StepButton>
        <StepButton
          name={`Move down ${place}`}
          control="down"
          disabled={index === count - 1}
          onPress={() => onMove(index + 1, 'down')}
        >
          <ArrowDownward />
        </StepButton>
        <StepButton
          name={`Remove ${place}`}
          control="remove"
          disabled={!removable}
          onPress={onRemove}
        >
          <Close />
        </StepButton>
      </Box>
      <StepFilters
        place={place}
        filters={step.filters}
        adding={adding}
        onDone={() => setAdding(false)}
        onChange={(filters) => onChange({ filters })}
      />
    </Box>
  )
}

interface StepButtonProps {
  name: string
  /** How the list finds the button again once its step has moved. */
  control: string
  disabled: boolean
  onPress: () => void
  children: ReactNode
}

function StepButton({ name, control, disabled, onPress, children }: StepButtonProps) {
  return (
    <IconButton
      size="small"
      aria-label={name}
      title={name}
      data-control={control}
      disabled={disabled}
      onClick={onPress}
      sx={{ color: 'text.secondary', flex: 'none', '& svg': { fontSize: 16 } }}
    >
      {children}
    </IconButton>
  )
}
