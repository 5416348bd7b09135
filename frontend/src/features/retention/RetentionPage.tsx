import Skeleton from '@mui/material/Skeleton'
import Stack from '@mui/material/Stack'
import { fieldErrors } from '../../api/fieldErrors.ts'
import { NothingTracked } from '../../components/EmptyState.tsx'
import { FilterBar } from '../../components/filters/FilterBar.tsx'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { PageHeading } from '../../components/PageHeading.tsx'
import { QueryState } from '../../components/QueryState.tsx'
import { useEventNamesQuery } from '../events/eventsApi.ts'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { headline } from './headline.ts'
import { QuestionPanel } from './QuestionPanel.tsx'
import { RetentionReport } from './RetentionReport.tsx'
import { useRetentionQuery } from './retentionApi.ts'
import { writeQuestion } from './retentionQuestion.ts'
import { useRetentionQuestion } from './useRetentionQuestion.ts'

/** `/retention`: how many of those who began in a period come back in later ones. */
export function RetentionPage() {
  const project = useCurrentProject()
  const { query } = useReportFilters()
  const { start, end } = query
  const { question, setQuestion } = useRetentionQuestion()
  const empty = project.firstEventAt === null
  const names = useEventNamesQuery({ project: project.id, start, end }, { skip: empty })
  const request = writeQuestion(new URLSearchParams({ ...query }), question).toString()
  const retention = useRetentionQuery(request, { skip: empty })
  const answer = retention.isError ? undefined : retention.data

  if (empty) return <NothingTracked project={project} />
  return (
    <Stack spacing={4}>
      <FilterBar />
      <PageHeading
        title={answer ? headline(answer) : 'Retention'}
        subtitle={answer && `Days in ${answer.meta.timeZone}`}
      />
      <QuestionPanel
        question={question}
        names={names.data?.items ?? []}
        errors={fieldErrors(retention.error)}
        onChange={setQuestion}
      />
      <QueryState query={retention} skeleton={<Skeleton height={560} />}>
        {(data) => <RetentionReport retention={data} />}
      </QueryState>
    </Stack>
  )
}
