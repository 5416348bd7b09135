import type { LiveEvent } from '@footpath/contract/live'
import type { Project } from '@footpath/contract/projects'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import { useCallback, useId, useState } from 'react'
import { searchString } from '../../api/searchString.ts'
import { PageHeading } from '../../components/PageHeading.tsx'
import { useCurrentProject, useProjectsQuery } from '../projects/projectsApi.ts'
import { LiveFilterBar } from './LiveFilterBar.tsx'
import { LiveView } from './LiveView.tsx'
import { SendEventsPanel } from './sendEvents/SendEventsPanel.tsx'
import { useLiveFilters } from './useLiveFilters.ts'

/** Before anything happens, what happened last. */
const recent = 50

/** `/live`: what happens at this moment, event by event, and how to make it happen. */
export function LivePage() {
  const project = useCurrentProject()
  return <ProjectLive key={project.id} project={project} />
}

function ProjectLive({ project }: { project: Project }) {
  const { filters, setFilters } = useLiveFilters()
  const [awaitsFirst] = useState(project.firstEventAt === null)
  const [first, setFirst] = useState<LiveEvent | null>(null)
  const [sending, setSending] = useState(awaitsFirst)
  const { refetch } = useProjectsQuery()
  const sendingId = useId()
  const onFirstEvent = useCallback(
    (event: LiveEvent) => {
      setFirst((known) => known ?? event)
      // Only now do the reports have days to show.
      if (awaitsFirst) refetch()
    },
    [awaitsFirst, refetch],
  )
  const { eventTypes: eventType, ...rest } = filters
  const search = searchString({ project: project.id, eventType, ...rest, recent })
  return (
    <Stack spacing={4}>
      <PageHeading
        title="Live"
        subtitle={`What happens in ${project.name} right now. Times in ${project.timeZone}.`}
        actions={
          <Button
            variant="outlined"
            aria-expanded={sending}
            aria-controls={sendingId}
            onClick={() => setSending(!sending)}
          >
            How to send events
          </Button>
        }
      />
      <div id={sendingId} hidden={!sending}>
        {sending && (
          <SendEventsPanel project={project} first={awaitsFirst ? { event: first } : null} />
        )}
      </div>
      {(!awaitsFirst || first) && <LiveFilterBar filters={filters} setFilters={setFilters} />}
      {/* Another question is another stream, with nothing left of the one before. */}
      <LiveView
        key={search}
        search={search}
        project={project}
        filters={filters}
        setFilters={setFilters}
        onFirstEvent={onFirstEvent}
      />
    </Stack>
  )
}
