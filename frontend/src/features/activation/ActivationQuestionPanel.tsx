import type { EventNames } from '@footpath/contract/events'
import Box from '@mui/material/Box'
import { ChoiceButtons } from '../../components/ChoiceButtons.tsx'
import { FieldGroup } from '../../components/FieldGroup.tsx'
import { Panel } from '../../components/Panel.tsx'
import { EventField } from '../events/EventField.tsx'
import { type ActivationQuestion, activationDays } from './activationQuestion.ts'

interface ActivationQuestionPanelProps {
  question: ActivationQuestion
  names: EventNames['items']
  conversionEvent: string
  onChange: (changes: Partial<ActivationQuestion>) => void
}

/** Which event counts, and by when. */
export function ActivationQuestionPanel(props: ActivationQuestionPanelProps) {
  const { question, names, conversionEvent, onChange } = props
  return (
    <Panel title="When a new user counts as activated">
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 6, rowGap: 4 }}>
        <Box sx={{ width: 280, maxWidth: '100%' }}>
          <FieldGroup title="Activated by">
            <EventField
              key={question.event}
              label="Activated by"
              names={names}
              placeholder={conversionEvent}
              value={question.event || null}
              onChange={(event) => onChange({ event })}
              onClear={() => onChange({ event: '' })}
            />
          </FieldGroup>
        </Box>
        <FieldGroup title="Within days, the first one included">
          <ChoiceButtons
            label="Within days"
            value={question.days}
            choices={activationDays.map((days) => ({ value: days, label: days }))}
            onChange={(days) => onChange({ days })}
          />
        </FieldGroup>
      </Box>
    </Panel>
  )
}
