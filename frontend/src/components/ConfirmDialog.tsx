import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { type ReactNode, useId } from 'react'
import { ErrorPanel } from './ErrorPanel.tsx'

interface ConfirmDialogProps {
  open: boolean
  /** The question, naming what would end: "Revoke “site”?" */
  title: string
  /** What ends by it and what stays. */
  children: ReactNode
  /** The verb: "Revoke". */
  action: string
  busy: boolean
  error: unknown
  onConfirm: () => void
  onCancel: () => void
}

/** Asks once before something is destroyed. The focus begins on the way out. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, title, children, action, busy, error, onConfirm, onCancel } = props
  const titleId = useId()
  return (
    <Dialog open={open} onClose={onCancel} maxWidth="xs" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId} variant="h2" component="h2">
        {title}
      </DialogTitle>
      <DialogContent sx={{ typography: 'body2', color: 'text.secondary' }}>
        {children}
        {error !== undefined && <ErrorPanel error={error} />}
      </DialogContent>
      <DialogActions>
        <Button autoFocus onClick={onCancel}>
          Cancel
        </Button>
        <Button variant="contained" color="error" aria-busy={busy} onClick={onConfirm}>
          {action}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
