import Box from '@mui/material/Box'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { NothingMatches } from '../../../components/EmptyState.tsx'
import { useReportFilters } from '../../../components/filters/useReportFilters.ts'
import { ReportFooter } from '../../../components/report/ReportFooter.tsx'
import { useCurrentProject } from '../../projects/projectsApi.ts'
import type { AnsweredFunnel } from '../funnelApi.ts'
import { readQuestion } from '../funnelQuestion.ts'
import { FunnelPeople } from '../people/FunnelPeople.tsx'
import { type FunnelNumber, numberOpener } from '../people/funnelPeople.ts'
import { BreakdownPanel } from './BreakdownPanel.tsx'
import { FunnelBars } from './FunnelBars.tsx'
import { FunnelTimelinePanel } from './FunnelTimelinePanel.tsx'
import { FunnelTrendPanel } from './FunnelTrendPanel.tsx'
import { OutcomesPanel } from './OutcomesPanel.tsx'
import { TimeToConvertPanel } from './TimeToConvertPanel.tsx'

/** The answer below its headline, from the bars down to how it was computed. */
export function FunnelReport({ funnel }: { funnel: AnsweredFunnel }) {
  const { steps, breakdown, meta, request } = funnel
  const [number, setNumber] = useState<FunnelNumber | null>(null)
  const people = numberOpener(request, setNumber)
  const property = readQuestion(new URLSearchParams(request)).breakdown
  if ((steps[0]?.users ?? 0) === 0) return <NobodyEntered firstStep={steps[0]?.eventType} />
  return (
    <Stack spacing={4}>
      <FunnelBars steps={steps} meta={meta} people={people} />
      <Box sx={pairOfPanels}>
        <OutcomesPanel outcomes={funnel.outcomes} meta={meta} people={people} />
        <TimeToConvertPanel {...funnel} />
      </Box>
      {breakdown && (
        <BreakdownPanel
          property={property}
          breakdown={breakdown}
          steps={steps}
          meta={meta}
          people={people}
        />
      )}
      <FunnelTrendPanel trend={funnel.trend} meta={meta} />
      <FunnelTimelinePanel timeline={funnel.timeline} steps={steps} meta={meta} />
      <ReportFooter path="/funnel" request={request} meta={meta} tables={tablesOf(funnel)} />
      {number && <FunnelPeople number={number} request={request} onClose={() => setNumber(null)} />}
    </Stack>
  )
}

function tablesOf({ breakdown }: AnsweredFunnel): string[] {
  return ['steps', 'trend', 'timeline', 'timeToConvert', ...(breakdown ? ['breakdown'] : [])]
}

function NobodyEntered({ firstStep }: { firstStep: string | undefined }) {
  const project = useCurrentProject()
  const { query, filters, setFilters } = useReportFilters()
  return (
    <>
      <NothingMatches project={project} query={query} filters={filters} setFilters={setFilters} />
      <Typography variant="body2" color="textSecondary" sx={{ textAlign: 'center' }}>
        Nobody did {firstStep ?? 'the first step'} here, so nobody entered the funnel.
      </Typography>
    </>
  )
}

const pairOfPanels = {
  display: 'grid',
  gap: 4,
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 5fr) minmax(0, 7fr)' },
} as const
