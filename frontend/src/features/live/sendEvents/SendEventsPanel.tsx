import type { LiveEvent } from '@footpath/contract/live'
import type { Project } from '@footpath/contract/projects'
import Stack from '@mui/material/Stack'
import { useState } from 'react'
import { Panel } from '../../../components/Panel.tsx'
import { FirstEventStatus } from './FirstEventStatus.tsx'
import { SnippetTabs } from './SnippetTabs.tsx'
import { keyPlaceholder } from './snippets.ts'
import { WriteKeyStep } from './WriteKeyStep.tsx'

interface SendEventsPanelProps {
  project: Project
  /** For a project without events: the first one, once it is there. */
  first: { event: LiveEvent | null } | null
}

/** From nothing to the first event: a key, a snippet to paste, and whether it worked. */
export function SendEventsPanel({ project, first }: SendEventsPanelProps) {
  const [key, setKey] = useState<string | null>(null)
  return (
    <Panel
      title={first ? `Send the first event to ${project.name}` : `Send events to ${project.name}`}
      subtitle="Clients made for Segment, RudderStack or PostHog work as they are; so does curl."
    >
      <Stack spacing={4}>
        <WriteKeyStep project={project} apiKey={key} onKey={setKey} />
        <SnippetTabs writeKey={key ?? keyPlaceholder} />
        {first && <FirstEventStatus event={first.event} project={project} />}
      </Stack>
    </Panel>
  )
}
