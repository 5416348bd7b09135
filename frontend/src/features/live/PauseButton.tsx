import Pause from '@mui/icons-material/PauseRounded'
import Play from '@mui/icons-material/PlayArrowRounded'
import Button from '@mui/material/Button'
import { exactCount } from '../../format/formatCount.ts'

interface PauseButtonProps {
  paused: boolean
  /** Events that arrived since. */
  waitingCount: number
  onToggle: () => void
}

/** Makes the list stand still, and says how much waits behind it. */
export function PauseButton({ paused, waitingCount, onToggle }: PauseButtonProps) {
  const waiting = waitingCount > 0 ? ` · ${exactCount(waitingCount)} waiting` : ''
  return (
    <Button
      variant="outlined"
      onClick={onToggle}
      startIcon={paused ? <Play /> : <Pause />}
      sx={{ flexShrink: 0, minWidth: 104 }}
    >
      {paused ? `Go on${waiting}` : 'Pause'}
    </Button>
  )
}
