import type { UserRow } from '@footpath/contract/users'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import { Link as RouterLink, useSearchParams } from 'react-router-dom'
import { QueryState } from '../../../components/QueryState.tsx'
import { journeyLink } from '../../journey/journeyLink.ts'
import { useFunnelUserQuery } from '../funnelApi.ts'
import { outcomeSentence } from './outcomeSentence.ts'
import { StepTimeline } from './StepTimeline.tsx'

interface WhyDialogProps {
  user: UserRow
  /** The funnel's own question, URL-encoded. */
  request: string
  onClose: () => void
}

/** One user in the funnel: what matched each step, and why the next did not follow. */
export function WhyDialog({ user, request, onClose }: WhyDialogProps) {
  const titleId = useId()
  const [search] = useSearchParams()
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId} variant="h2" component="h2" sx={{ overflowWrap: 'anywhere' }}>
        {user.name ?? user.id} in the funnel
      </DialogTitle>
      <DialogContent>
        <Explained userId={user.id} request={request} />
      </DialogContent>
      <DialogActions>
        <Button component={RouterLink} to={journeyLink({ userId: user.id, search })}>
          Open the journey
        </Button>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  )
}

/** Mounted with the dialog's content, so that only opening it asks. */
function Explained({ userId, request }: { userId: string; request: string }) {
  const query = useFunnelUserQuery({ userId, request })
  return (
    <QueryState query={query} skeleton={<Skeleton height={240} />}>
      {(explained) => (
        <>
          <Typography sx={{ fontWeight: 600 }}>{outcomeSentence(explained)}</Typography>
          <Typography variant="caption" component="p" color="textSecondary" sx={{ mb: 4 }}>
            Times in {explained.meta.timeZone}
          </Typography>
          <StepTimeline explained={explained} asked={new URLSearchParams(request)} />
        </>
      )}
    </QueryState>
  )
}
