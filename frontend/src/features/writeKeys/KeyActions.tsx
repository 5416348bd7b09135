import type { NewWriteKey, WriteKey } from '@footpath/contract/writeKeys'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx'
import { useRevokeWriteKeyMutation, useRotateWriteKeyMutation } from './writeKeysApi.ts'

interface KeyActionsProps {
  writeKey: WriteKey
  onRotated: (made: NewWriteKey) => void
}

/** Rotating and revoking: both end what clients write with now, and say so before. */
export function KeyActions({ writeKey, onRotated }: KeyActionsProps) {
  const { id, project, name, prefix } = writeKey
  const [asking, setAsking] = useState<'rotate' | 'revoke' | null>(null)
  const [rotate, rotating] = useRotateWriteKeyMutation()
  const [revoke, revoking] = useRevokeWriteKeyMutation()

  const onRotate = async () => {
    const { data } = await rotate({ project, id })
    if (!data) return
    setAsking(null)
    onRotated(data)
  }
  const onRevoke = async () => {
    const { error } = await revoke({ project, id })
    if (!error) setAsking(null)
  }

  return (
    <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end' }}>
      <Button size="small" aria-label={`Rotate ${name}`} onClick={() => setAsking('rotate')}>
        Rotate
      </Button>
      <Button
        size="small"
        color="error"
        aria-label={`Revoke ${name}`}
        onClick={() => setAsking('revoke')}
      >
        Revoke
      </Button>
      <ConfirmDialog
        open={asking === 'rotate'}
        title={`Rotate the key “${name}”?`}
        action="Rotate it"
        busy={rotating.isLoading}
        error={rotating.error}
        onConfirm={onRotate}
        onCancel={() => setAsking(null)}
      >
        A new key takes the place of {prefix}…. Clients that send with the old one are refused
        within 5 seconds, until they have the new one.
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === 'revoke'}
        title={`Revoke the key “${name}”?`}
        action="Revoke it"
        busy={revoking.isLoading}
        error={revoking.error}
        onConfirm={onRevoke}
        onCancel={() => setAsking(null)}
      >
        Clients that send with {prefix}… are refused within 5 seconds, for good. The events that
        they have sent stay.
      </ConfirmDialog>
    </Box>
  )
}
