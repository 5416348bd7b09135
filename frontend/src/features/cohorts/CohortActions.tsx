import type { Cohort } from '@footpath/contract/cohorts'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx'
import { useDeleteCohortMutation } from './cohortsApi.ts'

/** Changing and deleting, for whoever may. */
export function CohortActions({ cohort, onEdit }: { cohort: Cohort; onEdit: () => void }) {
  const { id, project, name, editable } = cohort
  const [asking, setAsking] = useState(false)
  const [remove, { isLoading, error }] = useDeleteCohortMutation()
  if (!editable) return null
  const onDelete = async () => {
    const { error: refused } = await remove({ project, id })
    if (!refused) setAsking(false)
  }
  return (
    <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end' }}>
      <Button size="small" aria-label={`Edit ${name}`} onClick={onEdit}>
        Edit
      </Button>
      <Button
        size="small"
        color="error"
        aria-label={`Delete ${name}`}
        onClick={() => setAsking(true)}
      >
        Delete
      </Button>
      <ConfirmDialog
        open={asking}
        title={`Delete the cohort “${name}”?`}
        action="Delete it"
        busy={isLoading}
        error={error}
        onConfirm={onDelete}
        onCancel={() => setAsking(false)}
      >
        Links to reports that are filtered by it will not work any more. Its people and their events
        stay.
      </ConfirmDialog>
    </Box>
  )
}
