import type { LiveEvent } from '@footpath/contract/live'
import type { Project } from '@footpath/contract/projects'
import { useCallback, useEffect } from 'react'
import { Panel } from '../../components/Panel.tsx'
import { exactCount } from '../../format/formatCount.ts'
import { LiveAnnouncer } from './LiveAnnouncer.tsx'
import { LiveList } from './LiveList.tsx'
import { LiveNotices } from './LiveNotices.tsx'
import { LiveStatusText } from './LiveStatusText.tsx'
import type { LiveFilters } from './liveFilters.ts'
import { NothingLive } from './NothingLive.tsx'
import { PauseButton } from './PauseButton.tsx'
import { useLiveStream } from './useLiveStream.ts'
import { useNow } from './useNow.ts'

interface LiveViewProps {
  /** The stream's query string. */
  search: string
  project: Project
  filters: LiveFilters
  setFilters: (changes: Partial<LiveFilters>) => void
  onFirstEvent: (event: LiveEvent) => void
}

/** The stream of one question: how much happens, and what. */
export function LiveView({ search, project, filters, setFilters, onFirstEvent }: LiveViewProps) {
  const { state, status, dispatch, lastMinute } = useLiveStream(search)
  const now = useNow()
  const { rows, paused, waitingCount } = state
  const first = rows.at(-1)
  useEffect(() => {
    if (first) onFirstEvent(first)
  }, [first, onFirstEvent])

  const onOnlyUser = useCallback((userId: string) => setFilters({ userId }), [setFilters])
  const events = lastMinute(now)
  return (
    <Panel
      flush
      title={`${exactCount(events)} ${events === 1 ? 'event' : 'events'} in the last minute`}
      subtitle={<LiveStatusText status={status} paused={paused} />}
      actions={
        <PauseButton
          paused={paused}
          waitingCount={waitingCount}
          onToggle={() => dispatch({ type: paused ? 'resumed' : 'paused' })}
        />
      }
    >
      <LiveAnnouncer rows={rows} paused={paused} />
      <LiveNotices state={state} />
      {rows.length > 0 ? (
        <LiveList rows={rows} project={project} now={now} onOnlyUser={onOnlyUser} />
      ) : (
        <NothingLive filters={filters} setFilters={setFilters} />
      )}
    </Panel>
  )
}
