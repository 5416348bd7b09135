import type { EventNames } from '@footpath/contract/events'
import { defaultPeriods } from '@footpath/contract/retention'
import Box from '@mui/material/Box'
import type { FieldErrors } from '../../api/fieldErrors.ts'
import { ChoiceField } from '../../components/ChoiceField.tsx'
import { FieldGroup } from '../../components/FieldGroup.tsx'
import { fieldGrid } from '../../components/fieldGrid.ts'
import { TypedField } from '../../components/TypedField.tsx'
import { EventField } from '../events/EventField.tsx'
import { type RetentionQuestion, withMode, withPeriod } from './retentionQuestion.ts'
import { periodOf } from './retentionWords.ts'

export interface RetentionBuilderProps {
  question: RetentionQuestion
  names: EventNames['items']
  errors: FieldErrors
  onChange: (question: RetentionQuestion) => void
}

const periods = [
  { value: 'day', name: 'Days' },
  { value: 'week', name: 'Weeks' },
  { value: 'month', name: 'Months' },
]
const cohortChoices = [
  { value: 'first', name: 'First time', meaning: 'The first time ever, over all history.' },
  { value: 'recurring', name: 'Every time', meaning: 'In every period in which they did it.' },
]
const modes = [
  { value: 'on', name: 'On', meaning: 'In exactly that period.' },
  { value: 'onOrAfter', name: 'On or after', meaning: 'In it or any later one, up to now.' },
  { value: 'bracket', name: 'Brackets', meaning: 'In any period of a span.' },
]

/** The whole question. Every change is asked at once; what the API refuses is said at its field. */
export function RetentionBuilder({ question, names, errors, onChange }: RetentionBuilderProps) {
  const period = periodOf(question)
  const change = (changes: Partial<RetentionQuestion>) => onChange({ ...question, ...changes })
  return (
    <Box sx={fieldGrid}>
      <FieldGroup title="They began with">
        <EventField
          label="They began with"
          names={names}
          placeholder="Any event"
          value={question.startEvent || null}
          onChange={(startEvent) => change({ startEvent })}
          onClear={() => change({ startEvent: '' })}
        />
      </FieldGroup>
      <ChoiceField
        title="Counted"
        value={question.cohortBy}
        choices={cohortChoices}
        error={errors.cohortBy}
        onChange={(cohortBy) => change({ cohortBy })}
      />
      <FieldGroup title="They came back with">
        <EventField
          label="They came back with"
          names={names}
          placeholder="Any event"
          value={question.returnEvent || null}
          onChange={(returnEvent) => change({ returnEvent })}
          onClear={() => change({ returnEvent: '' })}
        />
      </FieldGroup>
      <ChoiceField
        title="By"
        value={question.period}
        choices={periods}
        error={errors.period}
        onChange={(value) => onChange(withPeriod(question, value))}
      />
      <ChoiceField
        title="A return counts"
        value={question.mode}
        choices={modes}
        error={errors.mode}
        onChange={(mode) => onChange(withMode(question, mode))}
      />
      {question.mode === 'bracket' ? (
        <TypedField
          title="Brackets"
          value={question.brackets}
          placeholder="1,2-3,4-7"
          help={`Spans of ${period}s, as in 1,2-3,4-7.`}
          error={errors.brackets}
          onChange={(brackets) => change({ brackets })}
        />
      ) : (
        <TypedField
          title={`Number of ${period}s`}
          value={question.periods}
          placeholder={String(defaultPeriods[period])}
          help="After the cohort’s own."
          error={errors.periods}
          numeric
          onChange={(count) => change({ periods: count })}
        />
      )}
    </Box>
  )
}
