import type { Cohort } from '@footpath/contract/cohorts'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import FormControlLabel from '@mui/material/FormControlLabel'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import { type FormEvent, useState } from 'react'
import { ErrorPanel } from '../../components/ErrorPanel.tsx'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { ConditionList } from './ConditionList.tsx'
import { type CohortDraft, draftOf, newDraft, readDraft } from './cohortDraft.ts'
import { useChangeCohortMutation, useCreateCohortMutation } from './cohortsApi.ts'
import { describeCohort } from './describeCohort.ts'
import { PreviewSize } from './PreviewSize.tsx'

interface CohortFormProps {
  /** Null for a new one. */
  cohort: Cohort | null
  onDone: () => void
}

/** Who belongs to a cohort, and who sees it. A frozen one keeps its question. */
export function CohortForm({ cohort, onDone }: CohortFormProps) {
  const { id: project } = useCurrentProject()
  const [draft, setDraft] = useState<CohortDraft>(() => (cohort ? draftOf(cohort) : newDraft()))
  const [tried, setTried] = useState(false)
  const [create, creating] = useCreateCohortMutation()
  const [change, changing] = useChangeCohortMutation()
  const isFrozen = cohort?.kind === 'frozen'
  const reading = readDraft(draft)
  const busy = creating.isLoading || changing.isLoading
  const error = creating.error ?? changing.error
  const nameless = draft.name.trim() === ''
  const update = (changes: Partial<CohortDraft>) =>
    setDraft((current) => ({ ...current, ...changes }))

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (busy || nameless || 'problems' in reading) return
    const visibility = draft.shared ? 'shared' : 'private'
    const { name } = draft
    const { question } = reading
    const { data } = cohort
      ? await change({ project, id: cohort.id, name, visibility, ...(!isFrozen && { question }) })
      : await create({
          project,
          name,
          visibility,
          question,
          kind: draft.frozen ? 'frozen' : 'live',
        })
    if (data) onDone()
  }

  return (
    <Box component="form" noValidate aria-label="Cohort" onSubmit={submit}>
      <DialogContent>
        <Stack spacing={4}>
          <TextField
            size="small"
            label="Name"
            autoFocus
            value={draft.name}
            onChange={({ target }) => update({ name: target.value })}
            error={tried && nameless}
            helperText={tried && nameless ? 'Name it, so that people find it.' : undefined}
            slotProps={{ htmlInput: { maxLength: 120 } }}
            sx={{ maxWidth: 400, mt: 1 }}
          />
          {cohort && isFrozen ? (
            <Box sx={{ typography: 'body2', color: 'text.secondary' }}>
              {describeCohort(cohort.question)}. A frozen cohort keeps its people.
            </Box>
          ) : (
            <>
              <ConditionList
                draft={draft}
                onChange={update}
                problems={tried && 'problems' in reading ? reading.problems : new Map()}
              />
              <PreviewSize
                project={project}
                question={'question' in reading ? reading.question : null}
              />
            </>
          )}
          <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 4 }}>
            <Choice
              label="Everybody in the project sees it"
              checked={draft.shared}
              onChange={(shared) => update({ shared })}
            />
            {!cohort && (
              <Choice
                label="Freeze it: keep the people of now"
                checked={draft.frozen}
                onChange={(frozen) => update({ frozen })}
              />
            )}
          </Box>
          <Box role="alert">{error !== undefined && <ErrorPanel error={error} />}</Box>
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="contained" color="primary" aria-busy={busy}>
          {cohort ? 'Save' : 'Make the cohort'}
        </Button>
      </DialogActions>
    </Box>
  )
}

interface ChoiceProps {
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
}

function Choice({ label, checked, onChange }: ChoiceProps) {
  return (
    <FormControlLabel
      label={label}
      control={
        <Checkbox
          size="small"
          checked={checked}
          onChange={(_event, isChecked) => onChange(isChecked)}
        />
      }
    />
  )
}
