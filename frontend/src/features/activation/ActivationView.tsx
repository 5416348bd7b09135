import Skeleton from '@mui/material/Skeleton'
import Stack from '@mui/material/Stack'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { PageHeading } from '../../components/PageHeading.tsx'
import { QueryState } from '../../components/QueryState.tsx'
import { useEventNamesQuery } from '../events/eventsApi.ts'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { ActivationPanel } from './ActivationPanel.tsx'
import { ActivationQuestionPanel } from './ActivationQuestionPanel.tsx'
import { useActivationQuery } from './activationApi.ts'
import type { ActivationQuestion } from './activationQuestion.ts'
import { activationHeadline, activationSubtitle } from './activationText.ts'

interface ActivationViewProps {
  question: ActivationQuestion
  onChange: (changes: Partial<ActivationQuestion>) => void
}

/** The page's first half: its sentence, its question, its answer. */
export function ActivationView({ question, onChange }: ActivationViewProps) {
  const project = useCurrentProject()
  const { query } = useReportFilters()
  const { event, days } = question
  const asked = { ...query, days, ...(event && { event: [event] }) }
  const { start, end } = query
  const names = useEventNamesQuery({ project: project.id, start, end })
  const activation = useActivationQuery(asked)
  const answer = activation.isError ? undefined : activation.data
  const did = { event: event || project.conversionEvent, days: Number(days) }
  return (
    <Stack spacing={4}>
      <PageHeading
        title={answer ? activationHeadline(answer, did) : 'Activation and churn'}
        subtitle={answer && activationSubtitle(answer, did)}
      />
      <ActivationQuestionPanel
        question={question}
        names={names.data?.items ?? []}
        conversionEvent={project.conversionEvent}
        onChange={onChange}
      />
      <QueryState query={activation} skeleton={<Skeleton height={480} />}>
        {(data) => <ActivationPanel activation={data} request={asked} />}
      </QueryState>
    </Stack>
  )
}
