import type { EventNames } from '@footpath/contract/events'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { type ReactNode, useId } from 'react'
import type { FieldErrors } from '../../../api/fieldErrors.ts'
import type { FunnelQuestion } from '../funnelQuestion.ts'
import { BreakdownField } from './BreakdownField.tsx'
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
      <Field title="Within">
        <WindowField
          window={question.window}
          onChange={(window) => onChange({ ...question, window })}
          error={errors.window}
        />
      </Field>
      <Field title="Order">
        <OrderField
          order={question.order}
          onChange={(order) => onChange({ ...question, order })}
          error={errors.order}
        />
      </Field>
      <Field title="Break down by">
        <BreakdownField
          breakdown={question.breakdown}
          onChange={(breakdown) => onChange({ ...question, breakdown })}
          error={errors.breakdown}
        />
      </Field>
      <Field title="Exclude">
        <ExclusionList
          question={question}
          names={names}
          onChange={onChange}
          error={errors.exclude}
        />
      </Field>
    </Box>
  )
}

function Field({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <Box role="group" aria-labelledby={id}>
      <Typography
        id={id}
        component="h3"
        variant="body2"
        sx={{ mb: 1, fontWeight: 500, color: 'text.secondary' }}
      >
        {title}
      </Typography>
      {children}
    </Box>
  )
}
