import type { LiveEvent } from '@footpath/contract/live'
import type { Project } from '@footpath/contract/projects'
import Box from '@mui/material/Box'
import { useSearchParams } from 'react-router-dom'
import { useChartColors } from '../../components/chartPalette.ts'
import { pickFilterParams } from '../../components/filters/reportFilters.ts'
import { ago } from './ago.ts'
import { todayIn } from './clockTime.ts'
import { LiveRow } from './LiveRow.tsx'
import { liveListStyle } from './liveListStyle.ts'

interface LiveListProps {
  /** The newest first. */
  rows: readonly LiveEvent[]
  project: Project
  now: number
  onOnlyUser: (userId: string) => void
}

/** Events, the newest on top. Screen readers hear of them elsewhere, and seldom. */
export function LiveList({ rows, project, now, onOnlyUser }: LiveListProps) {
  const [params] = useSearchParams()
  const { colorOf } = useChartColors()
  const search = pickFilterParams(params).toString()
  const today = todayIn(project.timeZone, now)
  return (
    <Box component="ol" aria-label="Newest events" aria-live="off" sx={liveListStyle}>
      {rows.map((event) => (
        <LiveRow
          key={event.id}
          event={event}
          project={project}
          color={colorOf(event.eventType)}
          search={search}
          today={today}
          age={ago({ then: event.receivedAt, now })}
          onOnlyUser={onOnlyUser}
        />
      ))}
    </Box>
  )
}
