import Skeleton from '@mui/material/Skeleton'
import Stack from '@mui/material/Stack'
import { fieldErrors } from '../../api/fieldErrors.ts'
import { NothingTracked } from '../../components/EmptyState.tsx'
import { FilterBar } from '../../components/filters/FilterBar.tsx'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { PageHeading } from '../../components/PageHeading.tsx'
import { QueryState } from '../../components/QueryState.tsx'
import { useTextQuestion, writeTexts } from '../../components/report/textQuestion.ts'
import { useEventNamesQuery } from '../events/eventsApi.ts'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { PathsBuilder } from './PathsBuilder.tsx'
import { PathsReport } from './PathsReport.tsx'
import { usePathsQuery } from './pathsApi.ts'
import { defaultPathsQuestion } from './pathsQuestion.ts'
import { headline } from './pathsText.ts'

/** `/paths`: what people do next, or what they did before. */
export function PathsPage() {
  const project = useCurrentProject()
  const { query } = useReportFilters()
  const { start, end } = query
  const { question, change } = useTextQuestion(defaultPathsQuestion)
  const empty = project.firstEventAt === null
  const names = useEventNamesQuery({ project: project.id, start, end }, { skip: empty })
  const filters = new URLSearchParams({ ...query })
  const request = writeTexts(filters, question, defaultPathsQuestion).toString()
  const paths = usePathsQuery(request, { skip: empty })
  const answer = paths.isError ? undefined : paths.data

  if (empty) return <NothingTracked project={project} />
  return (
    <Stack spacing={4}>
      <FilterBar />
      <PageHeading
        title={answer && answer.users > 0 ? headline(answer) : 'Paths'}
        subtitle={answer && `Days in ${answer.meta.timeZone}`}
      />
      <PathsBuilder
        question={question}
        names={names.data?.items ?? []}
        errors={fieldErrors(paths.error)}
        onChange={change}
      />
      <QueryState query={paths} skeleton={<Skeleton height={560} />}>
        {(data) => <PathsReport paths={data} />}
      </QueryState>
    </Stack>
  )
}
