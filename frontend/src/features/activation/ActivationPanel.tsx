import type { Activation } from '@footpath/contract/activation'
import { type ActivationState, activationStates } from '@footpath/contract/activationStates'
import Stack from '@mui/material/Stack'
import { useState } from 'react'
import { ChartCanvas } from '../../components/ChartCanvas.tsx'
import { useChartColors } from '../../components/chartPalette.ts'
import type { FilterQuery } from '../../components/filters/useReportFilters.ts'
import { LineKey } from '../../components/LineKey.tsx'
import { Panel } from '../../components/Panel.tsx'
import { CountFigures } from '../../components/report/CountFigures.tsx'
import { PeopleDialog } from '../../components/report/PeopleDialog.tsx'
import { ReportFooter } from '../../components/report/ReportFooter.tsx'
import { reportRequest } from '../../components/report/reportRequest.ts'
import { formatDay } from '../../format/formatDay.ts'
import { activationChartData, activationChartOptions } from './activationChart.ts'
import { activationDescription, activationTable, stateNames } from './activationText.ts'

interface ActivationPanelProps {
  activation: Activation
  request: FilterQuery & { event?: string[]; days: string }
}

/** Whose list is open: of one state or all, of one day or all. */
interface Opened {
  state?: ActivationState
  day?: string
}

/** New users by day and what became of them, down to the people. */
export function ActivationPanel({ activation, request }: ActivationPanelProps) {
  const { trend, meta, newUsers } = activation
  const { accent, pale, mutedText } = useChartColors()
  const [opened, setOpened] = useState<Opened | null>(null)
  const colors = { activated: accent, pending: pale(accent), notActivated: pale(mutedText) }
  const title = 'New users by day, and what became of them'
  const figures = activationStates.map((state) => ({
    name: stateNames[state],
    people: `New users: ${stateNames[state].toLowerCase()}`,
    count: activation[state],
    onOpen: () => setOpened({ state }),
  }))
  return (
    <Stack spacing={4}>
      <Panel
        title={title}
        subtitle="By the day of the first event. A click on a bar shows its people."
        definition={meta}
        actions={
          <LineKey
            lines={activationStates.map((state) => ({
              name: stateNames[state],
              color: colors[state],
            }))}
          />
        }
      >
        <CountFigures
          figures={[
            {
              name: 'New users',
              people: 'New users',
              count: newUsers,
              onOpen: () => setOpened({}),
            },
            ...figures,
          ]}
        />
        <ChartCanvas
          type="bar"
          label={title}
          description={activationDescription(activation)}
          data={activationChartData(trend, colors)}
          options={activationChartOptions(trend, setOpened)}
          table={activationTable(activation)}
          height={260}
        />
      </Panel>
      <ReportFooter
        path="/activation"
        request={reportRequest(request)}
        meta={meta}
        tables={['trend']}
      />
      {opened && (
        <PeopleDialog
          title={titleOf(opened)}
          path="/activation/users"
          request={reportRequest(request, { state: opened.state, of: opened.day })}
          open
          onClose={() => setOpened(null)}
        />
      )}
    </Stack>
  )
}

function titleOf({ state, day }: Opened): string {
  const who = state ? `New users: ${stateNames[state].toLowerCase()}` : 'New users'
  return day ? `${who}, ${formatDay(day)}` : who
}
