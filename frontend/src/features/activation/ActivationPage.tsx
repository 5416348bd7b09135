import Stack from '@mui/material/Stack'
import { NothingTracked } from '../../components/EmptyState.tsx'
import { FilterBar } from '../../components/filters/FilterBar.tsx'
import { ChurnView } from '../churn/ChurnView.tsx'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { ActivationView } from './ActivationView.tsx'
import { useActivationQuestion } from './activationQuestion.ts'

/** `/activation`: how many new users do what matters, and how many of the old ones stay away. */
export function ActivationPage() {
  const project = useCurrentProject()
  const { question, change } = useActivationQuestion()

  if (project.firstEventAt === null) return <NothingTracked project={project} />
  return (
    <Stack spacing={4}>
      <FilterBar />
      <ActivationView question={question} onChange={change} />
      <ChurnView days={question.away} onDays={(away) => change({ away })} />
    </Stack>
  )
}
