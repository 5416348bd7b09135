import type { EventNames } from '@footpath/contract/events'
import Box from '@mui/material/Box'
import type { FieldErrors } from '../../api/fieldErrors.ts'
import { ChoiceField } from '../../components/ChoiceField.tsx'
import { FieldGroup } from '../../components/FieldGroup.tsx'
import { fieldGrid } from '../../components/fieldGrid.ts'
import { Panel } from '../../components/Panel.tsx'
import { TypedField } from '../../components/TypedField.tsx'
import { EventField } from '../events/EventField.tsx'
import { defaultPathWindow, type PathsQuestion } from './pathsQuestion.ts'

interface PathsBuilderProps {
  question: PathsQuestion
  names: EventNames['items']
  errors: FieldErrors
  onChange: (changes: Partial<PathsQuestion>) => void
}

const scopes = [
  { value: 'session', name: 'Session', meaning: 'Within one session that starts in the range.' },
  { value: 'window', name: 'Time', meaning: 'Within a time of the first event, over sessions.' },
]
const repeats = [
  { value: 'false', name: 'Keep', meaning: 'Each event is a step of its own.' },
  { value: 'true', name: 'Collapse', meaning: 'An event repeated at once counts as one.' },
]

/** The whole question. Every change is asked at once; what the API refuses is said at its field. */
export function PathsBuilder({ question, names, errors, onChange }: PathsBuilderProps) {
  const { startEvent, endEvent, scope, window, levels, collapse } = question
  return (
    <Panel title="What people do, step by step">
      <Box sx={fieldGrid}>
        <FieldGroup title="After">
          <EventField
            label="After"
            names={names}
            placeholder={endEvent === '' ? 'From the first event on' : 'An event'}
            value={startEvent || null}
            onChange={(chosen) => onChange({ startEvent: chosen, endEvent: '' })}
            onClear={() => onChange({ startEvent: '' })}
          />
        </FieldGroup>
        <FieldGroup title="Or before">
          <EventField
            label="Or before"
            names={names}
            placeholder="An event"
            value={endEvent || null}
            onChange={(chosen) => onChange({ endEvent: chosen, startEvent: '' })}
            onClear={() => onChange({ endEvent: '' })}
          />
        </FieldGroup>
        <TypedField
          title="Steps"
          value={levels}
          help="1 to 10."
          error={errors.levels}
          numeric
          onChange={(count) => onChange({ levels: count })}
        />
        <ChoiceField
          title="Within one"
          value={scope}
          choices={scopes}
          error={errors.scope}
          onChange={(chosen) => onChange({ scope: chosen, window: '' })}
        />
        {scope === 'window' && (
          <TypedField
            title="Time"
            value={window}
            placeholder={defaultPathWindow}
            help="As in 30m, 12h or 7d."
            error={errors.window}
            onChange={(time) => onChange({ window: time })}
          />
        )}
        <ChoiceField
          title="Repeats"
          value={collapse}
          choices={repeats}
          error={errors.collapse}
          onChange={(chosen) => onChange({ collapse: chosen })}
        />
      </Box>
    </Panel>
  )
}
