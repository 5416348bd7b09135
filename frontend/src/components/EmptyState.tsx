import type { Project } from '@footpath/contract/projects'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { deviceName } from '../format/deviceName.ts'
import { formatCountry } from '../format/formatCountry.ts'
import { formatDayRange } from '../format/formatDay.ts'
import type { ReportFilters } from './filters/reportFilters.ts'

function Empty({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box sx={{ py: 12, px: 4, maxWidth: 480, mx: 'auto', textAlign: 'center' }}>
      <Typography variant="h2" component="p">
        {title}
      </Typography>
      <Typography variant="body2" component="div" color="textSecondary" sx={{ mt: 1 }}>
        {children}
      </Typography>
    </Box>
  )
}

/** The project has no events yet: how to get the first ones in. */
export function NothingTracked({ project }: { project: Pick<Project, 'id' | 'name'> }) {
  return (
    <Empty title={`${project.name} has no events yet`}>
      Import a file, or fill the project with made-up visitors to look around:
      <Box component="pre" sx={commandBlock} tabIndex={0}>
        {`npm run import -- --project ${project.id} events.csv\n`}
        {`npm run seed -- --project ${project.id} --users 5000`}
      </Box>
    </Empty>
  )
}

const commandBlock = {
  mt: 3,
  mb: 0,
  p: 3,
  border: 1,
  borderColor: 'divider',
  borderRadius: 1,
  bgcolor: 'background.default',
  color: 'text.primary',
  textAlign: 'left',
  fontSize: '0.75rem',
  overflowX: 'auto',
} as const

interface NothingMatchesProps {
  project: Pick<Project, 'firstDay' | 'lastDay'>
  query: { start: string; end: string }
  filters: ReportFilters
  setFilters: (changes: Partial<ReportFilters>) => void
}

/** Events there are, but none here: which filter to drop, and where the data is. */
export function NothingMatches({ project, query, filters, setFilters }: NothingMatchesProps) {
  const { firstDay, lastDay } = project
  const outside =
    firstDay !== null && lastDay !== null && (query.end < firstDay || query.start > lastDay)
  return (
    <Empty title={outside ? 'No data in this range' : 'Nothing matches'}>
      {outside
        ? `This project's events are from ${formatDayRange(firstDay, lastDay)}.`
        : 'There are no events in this range with these filters.'}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mt: 3, justifyContent: 'center' }}>
        {outside && (
          <Button variant="outlined" onClick={() => setFilters({ range: { preset: 'all' } })}>
            Show {formatDayRange(firstDay, lastDay)}
          </Button>
        )}
        {filters.device && (
          <Button variant="outlined" onClick={() => setFilters({ device: undefined })}>
            Drop device: {deviceName(filters.device)}
          </Button>
        )}
        {filters.country && (
          <Button variant="outlined" onClick={() => setFilters({ country: undefined })}>
            Drop country: {formatCountry(filters.country)}
          </Button>
        )}
        {filters.cohort && (
          <Button variant="outlined" onClick={() => setFilters({ cohort: undefined })}>
            Drop the cohort
          </Button>
        )}
      </Box>
    </Empty>
  )
}
