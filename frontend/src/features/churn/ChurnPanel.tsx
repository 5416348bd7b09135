import type { Churn, ChurnState } from '@footpath/contract/churn'
import Stack from '@mui/material/Stack'
import { useState } from 'react'
import { ChartCanvas } from '../../components/ChartCanvas.tsx'
import { ChoiceButtons } from '../../components/ChoiceButtons.tsx'
import { useChartColors } from '../../components/chartPalette.ts'
import type { FilterQuery } from '../../components/filters/useReportFilters.ts'
import { Panel } from '../../components/Panel.tsx'
import { CountFigures } from '../../components/report/CountFigures.tsx'
import { PeopleDialog } from '../../components/report/PeopleDialog.tsx'
import { ReportFooter } from '../../components/report/ReportFooter.tsx'
import { reportRequest } from '../../components/report/reportRequest.ts'
import { formatDay } from '../../format/formatDay.ts'
import { churnDays } from '../activation/activationQuestion.ts'
import { churnChartData, churnChartOptions } from './churnChart.ts'
import { churnDescription, churnHeadline, churnSubtitle, churnTable } from './churnText.ts'

interface ChurnPanelProps {
  churn: Churn
  request: FilterQuery & { days: string }
  onDays: (days: string) => void
}

/** Whose list is open: of the day of the figures, or of another one. */
interface Opened {
  state?: ChurnState
  day: string
}

const who = {
  churned: 'Churned users',
  retained: 'Users who came back',
  all: 'Users active before',
}

/** Those who stayed away, day by day, down to the people. */
export function ChurnPanel({ churn, request, onDays }: ChurnPanelProps) {
  const { trend, meta, day, activeBefore, churned } = churn
  const { accent } = useChartColors()
  const [opened, setOpened] = useState<Opened | null>(null)
  const days = Number(request.days)
  const figure = (name: string, count: number, state?: ChurnState) => ({
    name,
    people: who[state ?? 'all'],
    count,
    onOpen: () => day && setOpened({ day, ...(state && { state }) }),
  })
  return (
    <Stack spacing={4}>
      <Panel
        title={churnHeadline(churn, days)}
        subtitle={churnSubtitle(churn, days)}
        definition={meta}
        actions={
          <ChoiceButtons
            label="Days away"
            value={request.days}
            choices={churnDays.map((choice) => ({ value: choice, label: choice }))}
            onChange={onDays}
          />
        }
      >
        <CountFigures
          figures={[
            figure('Active before', activeBefore),
            figure('Churned', churned, 'churned'),
            figure('Came back', activeBefore - churned, 'retained'),
          ]}
        />
        <ChartCanvas
          type="line"
          label="Churn rate by day"
          description={churnDescription(churn)}
          data={churnChartData(trend, accent)}
          options={churnChartOptions(trend, (day) => setOpened({ day, state: 'churned' }))}
          table={churnTable(churn)}
          height={220}
        />
      </Panel>
      <ReportFooter path="/churn" request={reportRequest(request)} meta={meta} tables={['trend']} />
      {opened && (
        <PeopleDialog
          title={`${who[opened.state ?? 'all']} as of ${formatDay(opened.day)}`}
          path="/churn/users"
          request={reportRequest(request, { state: opened.state, of: opened.day })}
          open
          onClose={() => setOpened(null)}
        />
      )}
    </Stack>
  )
}
