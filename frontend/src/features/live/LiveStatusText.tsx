import Box from '@mui/material/Box'
import type { LiveStatus } from './useLiveStream.ts'

interface LiveStatusTextProps {
  status: LiveStatus
  paused: boolean
}

/** How the stream fares, in words; the dot beside them only repeats it. */
export function LiveStatusText({ status, paused }: LiveStatusTextProps) {
  const { text, color } = describe(status, paused)
  return (
    <Box
      component="span"
      role="status"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 2 }}
    >
      <Box
        component="span"
        aria-hidden
        sx={{ width: 8, height: 8, flexShrink: 0, borderRadius: '50%', bgcolor: color }}
      />
      {text}
    </Box>
  )
}

function describe(status: LiveStatus, paused: boolean): { text: string; color: string } {
  if (status.kind === 'trouble') {
    const { error, retrySeconds } = status
    const next =
      retrySeconds === null ? 'Reload the page to try again.' : 'Trying again in a moment.'
    return { text: `${error.title}. ${error.detail} ${next}`, color: 'error.main' }
  }
  if (status.kind === 'connecting') return { text: 'Connecting…', color: 'text.secondary' }
  if (paused) return { text: 'Paused: the list stands still', color: 'warning.main' }
  return { text: 'Live, newest on top', color: 'success.main' }
}
