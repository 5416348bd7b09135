import Box from '@mui/material/Box'
import type { FieldErrors } from '../../api/fieldErrors.ts'
import { fieldGrid } from '../../components/fieldGrid.ts'
import { Panel } from '../../components/Panel.tsx'
import { TypedField } from '../../components/TypedField.tsx'
import type { DriversQuestion } from './driversQuestion.ts'

interface DriversBuilderProps {
  question: DriversQuestion
  errors: FieldErrors
  onChange: (changes: Partial<DriversQuestion>) => void
}

/** Which days count as early, and which decide who came back; day 0 is the day of the first event. */
export function DriversBuilder({ question, errors, onChange }: DriversBuilderProps) {
  return (
    <Panel title="New users, by what they did at first">
      <Box sx={grid}>
        <TypedField
          title="Early: the first days"
          value={question.exposureDays}
          help="Days in which they did an event, or did not."
          error={errors.exposureDays}
          numeric
          onChange={(exposureDays) => onChange({ exposureDays })}
        />
        <TypedField
          title="Came back from day"
          value={question.outcomeFrom}
          help="Day 0 is the day of the first event."
          error={errors.outcomeFrom}
          numeric
          onChange={(outcomeFrom) => onChange({ outcomeFrom })}
        />
        <TypedField
          title="To day"
          value={question.outcomeTo}
          help="Active on any of these days."
          error={errors.outcomeTo}
          numeric
          onChange={(outcomeTo) => onChange({ outcomeTo })}
        />
      </Box>
    </Panel>
  )
}

const grid = {
  ...fieldGrid,
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(3, minmax(0, 1fr))' },
} as const
