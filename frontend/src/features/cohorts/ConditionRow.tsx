import type { EventNames } from '@footpath/contract/events'
import Close from '@mui/icons-material/CloseRounded'
import Box from '@mui/material/Box'
import FormHelperText from '@mui/material/FormHelperText'
import IconButton from '@mui/material/IconButton'
import MenuItem from '@mui/material/MenuItem'
import Select from '@mui/material/Select'
import TextField from '@mui/material/TextField'
import { EventField } from '../events/EventField.tsx'
import type { DraftCondition, Often, Operator } from './cohortDraft.ts'
import { describeCondition, operatorNames } from './describeCohort.ts'

interface ConditionRowProps {
  /** From 1, to tell the rows' fields apart for those who hear them. */
  number: number
  condition: DraftCondition
  names: EventNames['items']
  problem: string | undefined
  onChange: (condition: DraftCondition) => void
  onDrop?: () => void
}

/** One condition as a sentence to fill in. */
export function ConditionRow(props: ConditionRowProps) {
  const { number, condition, problem, onDrop } = props
  return (
    <Box role="group" aria-label={`Condition ${number}`}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
        {condition.kind === 'did' && <DidFields {...props} condition={condition} />}
        {condition.kind === 'trait' && <TraitFields {...props} condition={condition} />}
        {condition.kind === 'kept' && (
          <Box sx={{ typography: 'body2', overflowWrap: 'anywhere' }}>
            {describeCondition(condition.condition)}
          </Box>
        )}
        {onDrop && (
          <IconButton size="small" aria-label={`Drop condition ${number}`} onClick={onDrop}>
            <Close fontSize="small" />
          </IconButton>
        )}
      </Box>
      {problem && <FormHelperText error>{problem}</FormHelperText>}
    </Box>
  )
}

const often: Record<Often, string> = {
  atLeast: 'did at least',
  atMost: 'did at most',
  exactly: 'did exactly',
  never: 'did not do',
}

type FieldsProps<Kind> = ConditionRowProps & { condition: Extract<DraftCondition, { kind: Kind }> }

function DidFields({ condition, names, onChange }: FieldsProps<'did'>) {
  const update = (changes: Partial<typeof condition>) => onChange({ ...condition, ...changes })
  return (
    <>
      <Select
        size="small"
        value={condition.often}
        onChange={({ target }) => update({ often: target.value as Often })}
        inputProps={{ 'aria-label': 'Whether and how often' }}
      >
        {Object.entries(often).map(([value, label]) => (
          <MenuItem key={value} value={value}>
            {label}
          </MenuItem>
        ))}
      </Select>
      {condition.often !== 'never' && (
        <NumberField
          label="How often"
          unit="×"
          value={condition.times}
          onChange={(times) => update({ times })}
        />
      )}
      <Box sx={{ width: 220 }}>
        <EventField
          label="Event"
          names={names}
          value={condition.event}
          onChange={(event) => update({ event })}
          onClear={() => update({ event: null })}
          placeholder="any event"
        />
      </Box>
      <Box component="span" sx={{ typography: 'body2' }}>
        in the last
      </Box>
      <NumberField
        label="Days"
        unit="days"
        value={condition.days}
        onChange={(days) => update({ days })}
      />
    </>
  )
}

function TraitFields({ condition, onChange }: FieldsProps<'trait'>) {
  const update = (changes: Partial<typeof condition>) => onChange({ ...condition, ...changes })
  return (
    <>
      <TextField
        size="small"
        placeholder="trait, such as plan"
        value={condition.name}
        onChange={({ target }) => update({ name: target.value })}
        slotProps={{ htmlInput: { 'aria-label': 'Trait', maxLength: 64 } }}
        sx={{ width: 180 }}
      />
      <Select
        size="small"
        value={condition.operator}
        onChange={({ target }) => update({ operator: target.value as Operator })}
        inputProps={{ 'aria-label': 'Comparison' }}
      >
        {Object.entries(operatorNames).map(([value, label]) => (
          <MenuItem key={value} value={value}>
            {label}
          </MenuItem>
        ))}
      </Select>
      {condition.operator !== 'isSet' && (
        <TextField
          size="small"
          placeholder="value"
          value={condition.value}
          onChange={({ target }) => update({ value: target.value })}
          slotProps={{ htmlInput: { 'aria-label': 'Value', maxLength: 256 } }}
          sx={{ width: 180 }}
        />
      )}
    </>
  )
}

interface NumberFieldProps {
  label: string
  unit: string
  value: string
  onChange: (value: string) => void
}

function NumberField({ label, unit, value, onChange }: NumberFieldProps) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, typography: 'body2' }}>
      <TextField
        size="small"
        value={value}
        onChange={({ target }) => onChange(target.value)}
        slotProps={{ htmlInput: { 'aria-label': label, inputMode: 'numeric', maxLength: 7 } }}
        sx={{ width: 64 }}
      />
      <span aria-hidden>{unit}</span>
    </Box>
  )
}
