import type { EventNames } from '@footpath/contract/events'
import Box from '@mui/material/Box'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { fieldErrors } from '../../api/fieldErrors.ts'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { Panel } from '../../components/Panel.tsx'
import { QueryState } from '../../components/QueryState.tsx'
import { BuilderPanel } from './builder/BuilderPanel.tsx'
import { useFunnelQuery } from './funnelApi.ts'
import { fewestSteps } from './funnelQuestion.ts'
import { funnelRequest } from './funnelRequest.ts'
import { FunnelHeadline } from './results/FunnelHeadline.tsx'
import { FunnelReport } from './results/FunnelReport.tsx'
import { FunnelSkeleton } from './results/FunnelSkeleton.tsx'
import { useFunnelQuestion } from './useFunnelQuestion.ts'

/** The question beside its answer. */
export function FunnelWorkspace({ names }: { names: EventNames['items'] }) {
  const { query } = useReportFilters()
  const { question, suggested, setQuestion } = useFunnelQuestion(names)
  const askable = question.steps.length >= fewestSteps
  const funnel = useFunnelQuery(funnelRequest(query, question), { skip: !askable })

  return (
    <Stack spacing={4}>
      <FunnelHeadline funnel={funnel.isError || !askable ? undefined : funnel.data} />
      <Box sx={layout}>
        <BuilderPanel
          question={question}
          suggested={suggested}
          names={names}
          errors={fieldErrors(funnel.error)}
          onChange={setQuestion}
        />
        <Box sx={{ minWidth: 0 }}>
          {askable ? (
            <QueryState query={funnel} skeleton={<FunnelSkeleton />}>
              {(data) => <FunnelReport funnel={data} />}
            </QueryState>
          ) : (
            <Panel title="A funnel needs two steps">
              <Typography variant="body2" color="textSecondary">
                Choose the events people go through, first to last.
              </Typography>
            </Panel>
          )}
        </Box>
      </Box>
    </Stack>
  )
}

const layout = {
  display: 'grid',
  gap: 4,
  alignItems: 'start',
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '340px minmax(0, 1fr)' },
} as const
