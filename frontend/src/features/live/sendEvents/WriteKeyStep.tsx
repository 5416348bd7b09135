import type { Project } from '@footpath/contract/projects'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { CopyButton } from '../../../components/CopyButton.tsx'
import { ErrorPanel } from '../../../components/ErrorPanel.tsx'
import { useMay } from '../../auth/useMay.ts'
import { useCreateWriteKeyMutation } from '../../writeKeys/writeKeysApi.ts'
import { keyPlaceholder } from './snippets.ts'

interface WriteKeyStepProps {
  project: Project
  /** The key that was made here, to be told this once. */
  apiKey: string | null
  onKey: (key: string) => void
}

/** An admin makes a key on the spot; everybody else is told whom to ask. */
export function WriteKeyStep({ project, apiKey, onKey }: WriteKeyStepProps) {
  const isAdmin = useMay('admin')
  const [create, { isLoading, error }] = useCreateWriteKeyMutation()
  if (apiKey !== null) {
    return (
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2 }}>
        <Typography variant="body2" sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
          <code>{apiKey}</code> writes events to {project.name} and can do nothing else. It is shown
          only now.
        </Typography>
        <CopyButton text={apiKey} name="Copy the write key" />
      </Box>
    )
  }
  if (!isAdmin) {
    return (
      <Typography variant="body2">
        Ask an admin for a write key, and put it in the place of <code>{keyPlaceholder}</code>.
      </Typography>
    )
  }
  const make = async () => {
    const { data } = await create({ project: project.id, name: 'First events' })
    if (data) onKey(data.key)
  }
  return (
    <div>
      <Button variant="contained" color="primary" onClick={make} aria-busy={isLoading}>
        Make a write key
      </Button>
      {error !== undefined && <ErrorPanel error={error} onRetry={make} />}
    </div>
  )
}
