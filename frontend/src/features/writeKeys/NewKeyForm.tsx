import type { NewWriteKey } from '@footpath/contract/writeKeys'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { type FormEvent, useState } from 'react'
import { ErrorPanel } from '../../components/ErrorPanel.tsx'
import { useCreateWriteKeyMutation } from './writeKeysApi.ts'

interface NewKeyFormProps {
  project: string
  onMade: (made: NewWriteKey) => void
}

/** Makes a key, named after where it will be used. */
export function NewKeyForm({ project, onMade }: NewKeyFormProps) {
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const [create, { isLoading, error }] = useCreateWriteKeyMutation()
  const missing = tried && name.trim() === ''

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isLoading || name.trim() === '') return
    const { data } = await create({ project, name })
    if (!data) return
    setName('')
    setTried(false)
    onMade(data)
  }

  return (
    <Box component="form" noValidate aria-label="New write key" onSubmit={submit}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-start' }}>
        <TextField
          size="small"
          placeholder="Where it will be used, such as Website"
          value={name}
          onChange={({ target }) => setName(target.value)}
          error={missing}
          helperText={missing ? 'Name it, so that you know which one to revoke.' : undefined}
          slotProps={{ htmlInput: { 'aria-label': 'Name of the new key', maxLength: 120 } }}
          sx={{ flexGrow: 1, maxWidth: 360 }}
        />
        <Button type="submit" variant="contained" color="primary" aria-busy={isLoading}>
          Make a key
        </Button>
      </Box>
      {error !== undefined && <ErrorPanel error={error} />}
    </Box>
  )
}
