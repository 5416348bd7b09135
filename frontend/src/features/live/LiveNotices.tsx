import Alert from '@mui/material/Alert'
import { exactCount } from '../../format/formatCount.ts'
import type { LiveState } from './liveState.ts'

/** What the list lacks; everything is stored all the same. */
export function LiveNotices({ state: { dropped, gap } }: { state: LiveState }) {
  if (dropped === 0 && !gap) return null
  const missing = dropped > 0 ? `${exactCount(dropped)} events` : 'Some events'
  const why = dropped > 0 ? 'came too fast for this page' : 'came while the stream was interrupted'
  return (
    <Alert severity="info" variant="outlined" sx={{ mx: 4, mb: 2 }}>
      {missing} {why} and are not in this list. They are stored, and every report counts them.
    </Alert>
  )
}
