import Stack from '@mui/material/Stack'
import { useState } from 'react'
import { NothingMatches } from '../../components/EmptyState.tsx'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { ReportFooter } from '../../components/report/ReportFooter.tsx'
import { useCurrentProject } from '../projects/projectsApi.ts'
import type { AnsweredAssociations } from './associationsApi.ts'
import { CellPeople, type ChosenPeople } from './CellPeople.tsx'
import { DriversPanel } from './DriversPanel.tsx'
import { PendingNote } from './PendingNote.tsx'

/** The answer below its headline: who is not counted yet, the table, and how it was computed. */
export function DriversReport({ associations }: { associations: AnsweredAssociations }) {
  const project = useCurrentProject()
  const reportFilters = useReportFilters()
  const [people, setPeople] = useState<ChosenPeople | null>(null)
  const { users, pending, meta, request } = associations
  if (users + pending === 0) return <NothingMatches project={project} {...reportFilters} />
  return (
    <Stack spacing={4}>
      <PendingNote associations={associations} onOpen={() => setPeople('pending')} />
      {users > 0 && <DriversPanel associations={associations} onOpen={setPeople} />}
      <ReportFooter path="/associations" request={request} meta={meta} />
      {people !== null && (
        <CellPeople request={request} people={people} onClose={() => setPeople(null)} />
      )}
    </Stack>
  )
}
