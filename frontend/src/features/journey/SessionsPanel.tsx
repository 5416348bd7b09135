import type { Journey } from '@footpath/contract/journey'
import type { Project } from '@footpath/contract/projects'
import Stack from '@mui/material/Stack'
import { Pager } from '../../components/Pager.tsx'
import { Panel } from '../../components/Panel.tsx'
import { QueryState } from '../../components/QueryState.tsx'
import { exactCount } from '../../format/formatCount.ts'
import { JourneySkeleton } from './JourneySkeleton.tsx'
import { type JourneyRequest, useJourneyQuery } from './journeyApi.ts'
import { SessionCard } from './SessionCard.tsx'
import { useSessionPage } from './useSessionPage.ts'

interface SessionsPanelProps {
  /** The first page, which came with the report. */
  first: Journey['sessions']
  request: JourneyRequest
  project: Project
}

/**
 * The visits of the range, newest first. Pages after the first are asked for on their own, so that
 * turning one leaves the figures above in peace.
 */
export function SessionsPanel({ first, request, project }: SessionsPanelProps) {
  const pages = Math.max(1, Math.ceil(first.total / first.limit))
  const [asked, setPage] = useSessionPage()
  // A narrower range may have fewer pages than the one that the URL's page was chosen in.
  const page = Math.min(asked, pages)
  const journey = useJourneyQuery(page === 1 ? request : { ...request, page })
  const noun = first.total === 1 ? 'session' : 'sessions'
  return (
    <Panel title={`${exactCount(first.total)} ${noun}`} subtitle="Newest first">
      <QueryState query={journey} skeleton={<JourneySkeleton />}>
        {({ sessions }) => (
          <Stack spacing={3}>
            {sessions.items.map((session) => (
              <SessionCard key={session.id} session={session} project={project} />
            ))}
          </Stack>
        )}
      </QueryState>
      {pages > 1 && (
        <Pager
          noun="sessions"
          page={page}
          limit={first.limit}
          total={first.total}
          onPage={setPage}
        />
      )}
    </Panel>
  )
}
