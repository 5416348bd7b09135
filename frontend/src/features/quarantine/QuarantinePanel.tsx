import type { QuarantinePage, ReplayResult } from '@footpath/contract/quarantine'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { ErrorPanel } from '../../components/ErrorPanel.tsx'
import { Pager } from '../../components/Pager.tsx'
import { Panel } from '../../components/Panel.tsx'
import { QueryState } from '../../components/QueryState.tsx'
import { exactCount } from '../../format/formatCount.ts'
import { NeedsRole } from '../auth/NeedsRole.tsx'
import { useMay } from '../auth/useMay.ts'
import { usePageParam } from '../data/usePageParam.ts'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { QuarantinedItem } from './QuarantinedItem.tsx'
import { useQuarantineQuery, useReplayAllMutation } from './quarantineApi.ts'
import { replayText } from './replayText.ts'

/** Messages that could not be stored, why not, and a way to try them again. */
export function QuarantinePanel() {
  return (
    <NeedsRole needed="analyst" reason="Messages stand here as they were sent, with all they hold.">
      <Quarantine />
    </NeedsRole>
  )
}

function Quarantine() {
  const { id: project } = useCurrentProject()
  const [page, setPage] = usePageParam()
  const [replayed, setReplayed] = useState<ReplayResult | null>(null)
  const quarantine = useQuarantineQuery({ project, page })
  return (
    <>
      <Box role="status" sx={{ typography: 'body2', mb: 4, '&:empty': { display: 'none' } }}>
        {replayed && replayText(replayed)}
      </Box>
      <QueryState query={quarantine} skeleton={<Skeleton height={320} />}>
        {(answer) =>
          answer.total === 0 ? (
            <Panel title="Nothing in quarantine">
              <Typography variant="body2" color="textSecondary">
                Every event that came in could be stored. One that cannot waits here, with the
                reason, and costs its neighbours nothing.
              </Typography>
            </Panel>
          ) : (
            <Messages {...answer} page={page} onPage={setPage} onReplayed={setReplayed} />
          )
        }
      </QueryState>
    </>
  )
}

interface MessagesProps extends QuarantinePage {
  onPage: (page: number) => void
  onReplayed: (result: ReplayResult) => void
}

function Messages({ items, total, page, limit, onPage, onReplayed }: MessagesProps) {
  const { id: project, timeZone } = useCurrentProject()
  const mayReplay = useMay('admin')
  const [replayAll, { isLoading, error }] = useReplayAllMutation()
  const replay = async () => {
    const { data } = await replayAll({ project })
    if (data) onReplayed(data)
  }
  return (
    <Panel
      flush
      title={`${exactCount(total)} ${total === 1 ? 'message' : 'messages'} in quarantine`}
      subtitle={`Newest first. Times in ${timeZone}. ${mayReplay ? '' : 'An admin can replay them.'}`}
      actions={
        mayReplay && (
          <Button variant="outlined" size="small" aria-busy={isLoading} onClick={replay}>
            {isLoading ? 'Replaying…' : 'Replay all as sent'}
          </Button>
        )
      }
    >
      {error !== undefined && <ErrorPanel error={error} onRetry={replay} />}
      <Box
        component="ul"
        aria-label="Messages in quarantine"
        sx={{ listStyle: 'none', m: 0, p: 0 }}
      >
        {items.map((message) => (
          <QuarantinedItem
            key={message.id}
            message={message}
            project={project}
            timeZone={timeZone}
            onReplayed={onReplayed}
          />
        ))}
      </Box>
      {(total > limit || page > 1) && (
        <Pager noun="messages" page={page} limit={limit} total={total} onPage={onPage} />
      )}
    </Panel>
  )
}
