import type { Project } from '@footpath/contract/projects'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useId } from 'react'
import { NewProject } from './NewProject.tsx'

interface NewProjectDialogProps {
  open: boolean
  onClose: () => void
  onCreated: (project: Project) => void
}

/** A new project from anywhere; what was typed is gone only when the dialog is left. */
export function NewProjectDialog({ open, onClose, onCreated }: NewProjectDialogProps) {
  const titleId = useId()
  return (
    <Dialog open={open} onClose={onClose} maxWidth="sm" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId} variant="h2" component="h2">
        New project
      </DialogTitle>
      <DialogContent>
        {/* Room for the labels of the first fields, which stand on their edges. */}
        <div style={{ paddingTop: 8 }}>
          <NewProject onCreated={onCreated} actions={<Button onClick={onClose}>Cancel</Button>} />
        </div>
      </DialogContent>
    </Dialog>
  )
}
