import Skeleton from '@mui/material/Skeleton'
import Stack from '@mui/material/Stack'
import { fieldErrors } from '../../api/fieldErrors.ts'
import { NothingTracked } from '../../components/EmptyState.tsx'
import { FilterBar } from '../../components/filters/FilterBar.tsx'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { PageHeading } from '../../components/PageHeading.tsx'
import { QueryState } from '../../components/QueryState.tsx'
import { useTextQuestion, writeTexts } from '../../components/report/textQuestion.ts'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { useAssociationsQuery } from './associationsApi.ts'
import { DriversBuilder } from './DriversBuilder.tsx'
import { DriversReport } from './DriversReport.tsx'
import { defaultDriversQuestion } from './driversQuestion.ts'
import { headline } from './driversText.ts'

/** `/drivers`: what new users who come back did in their first days. */
export function DriversPage() {
  const project = useCurrentProject()
  const { query } = useReportFilters()
  const { question, change } = useTextQuestion(defaultDriversQuestion)
  const empty = project.firstEventAt === null
  const filters = new URLSearchParams({ ...query })
  const request = writeTexts(filters, question, defaultDriversQuestion).toString()
  const associations = useAssociationsQuery(request, { skip: empty })
  const answer = associations.isError ? undefined : associations.data

  if (empty) return <NothingTracked project={project} />
  return (
    <Stack spacing={4}>
      <FilterBar />
      <PageHeading
        title={answer && answer.users + answer.pending > 0 ? headline(answer) : 'Drivers'}
        subtitle={
          answer &&
          `What goes together need not be cause and effect. Days in ${answer.meta.timeZone}`
        }
      />
      <DriversBuilder
        question={question}
        errors={fieldErrors(associations.error)}
        onChange={change}
      />
      <QueryState query={associations} skeleton={<Skeleton height={480} />}>
        {(data) => <DriversReport associations={data} />}
      </QueryState>
    </Stack>
  )
}
