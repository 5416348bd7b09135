import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { useState } from 'react'
import { PeopleDialog } from '../../components/report/PeopleDialog.tsx'
import type { AnsweredRetention } from './retentionApi.ts'
import { readQuestion } from './retentionQuestion.ts'
import {
  asTitle,
  cohortName,
  cohortWords,
  periodOf,
  returnWords,
  spanWords,
} from './retentionWords.ts'

/** Whose list: a cohort by its first day, or one of its cells. */
export interface ChosenCell {
  of: string
  n?: number
}

interface CellPeopleProps {
  retention: AnsweredRetention
  cell: ChosenCell
  onClose: () => void
}

/** The people of a cohort; of a cell those who came back, or those who did not. */
export function CellPeople({ retention, cell, onClose }: CellPeopleProps) {
  const [returned, setReturned] = useState(true)
  const question = readQuestion(new URLSearchParams(retention.request))
  const period = periodOf(question)
  const span = retention.spans.find(({ n }) => n === cell.n)
  const search = new URLSearchParams(retention.request)
  search.set('of', cell.of)
  if (span) {
    search.set('n', String(span.n))
    search.set('returned', String(returned))
  }
  const cohort = `${asTitle(cohortWords(question))}, ${cohortName(cell.of, period)}`
  const back = returned ? returnWords(question) : 'not there'
  return (
    <PeopleDialog
      title={span ? `${cohort}: ${back} ${spanWords(span, period)}` : cohort}
      path="/retention/users"
      request={search.toString()}
      open
      onClose={onClose}
    >
      {span && (
        <ToggleButtonGroup
          exclusive
          size="small"
          aria-label="Who is listed"
          value={returned}
          onChange={(_event, chosen: boolean | null) => chosen !== null && setReturned(chosen)}
        >
          <ToggleButton value={true}>Came back</ToggleButton>
          <ToggleButton value={false}>Did not</ToggleButton>
        </ToggleButtonGroup>
      )}
    </PeopleDialog>
  )
}
