import type { Cohort } from '@footpath/contract/cohorts'
import Dialog from '@mui/material/Dialog'
import DialogTitle from '@mui/material/DialogTitle'
import { useId } from 'react'
import { CohortForm } from './CohortForm.tsx'

interface CohortDialogProps {
  /** Null for a new one. */
  cohort: Cohort | null
  onClose: () => void
}

/** Makes a cohort or changes one. */
export function CohortDialog({ cohort, onClose }: CohortDialogProps) {
  const titleId = useId()
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId} variant="h2" component="h2">
        {cohort ? `Edit “${cohort.name}”` : 'New cohort'}
      </DialogTitle>
      <CohortForm cohort={cohort} onDone={onClose} />
    </Dialog>
  )
}
