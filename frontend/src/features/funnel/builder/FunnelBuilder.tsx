import type { EventNames } from '@footpath/contract/events'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { FieldErrors } from '../../../api/fieldErrors.ts'
import { FieldGroup } from '../../../components/FieldGroup.tsx'
import { BreakdownField } from '../../events/BreakdownField.tsx'
import type { FunnelQuestion } from '../funnelQuestion.ts'
import { ExclusionList } from './ExclusionList.tsx'
import { OrderField } from './OrderField.tsx'
import { StepList } from './StepList.tsx'
import { WindowField } from './WindowField.tsx'

export interface FunnelBuilderProps {
  question: FunnelQuestion
  /** The steps are our suggestion, not the reader's choice. */
  suggested: boolean
  names: EventNames['items']
  errors: FieldErrors
  onChange: (question: FunnelQuestion) => void
}

/** The whole question. Every change is asked at once; what the API refuses is said at its field. */
export function FunnelBuilder(props: FunnelBuilderProps) {
  const { question, suggested, names, errors, onChange } = props
  const stepError = [errors.steps, errors.stepFilter].filter(Boolean).join('; ') || undefined
  return (
    <Box sx={{ display: 'grid', gap: 4 }}>
      {suggested && question.steps.length > 0 && (
        <Typography variant="body2" color="textSecondary">
          Suggested from this project’s events. Change any step to make it yours.
        </Typography>
      )}
      <StepList question={question} names={names} onChange={onChange} error={stepError} />
      <FieldGroup title="Within">
        <WindowField
          window={question.window}
          onChange={(window) => onChange({ ...question, window })}
          error={errors.window}
        />
      </FieldGroup>
      <FieldGroup title="Order">
        <OrderField
          order={question.order}
          onChange={(order) => onChange({ ...question, order })}
          error={errors.order}
        />
      </FieldGroup>
      <FieldGroup title="Break down by">
        <BreakdownField
          breakdown={question.breakdown}
          onChange={(breakdown) => onChange({ ...question, breakdown })}
          error={errors.breakdown}
        />
      </FieldGroup>
      <FieldGroup title="Exclude">
        <ExclusionList
          question={question}
          names={names}
          onChange={onChange}
          error={errors.exclude}
        />
      </FieldGroup>
    </Box>
  )
}
