import type { ReportMeta } from '@footpath/contract/common'
import type { Stickiness } from '@footpath/contract/stickiness'
import { ChartCanvas } from '../../components/ChartCanvas.tsx'
import { useChartColors } from '../../components/chartPalette.ts'
import { Panel } from '../../components/Panel.tsx'
import { activeDaysChartData, activeDaysOptions } from './stickinessChart.ts'
import { activeDaysDescription } from './stickinessText.ts'

export interface ActiveDaysProps {
  days: Stickiness['days']
  meta: ReportMeta
  /** Shows who came on so many days. */
  onDays: (days: number) => void
}

/** How many users came on one day of the range, on two, and so on. */
export function ActiveDaysPanel({ days, meta, onDays }: ActiveDaysProps) {
  const { accent } = useChartColors()
  const title = 'Users by the number of days they were active'
  return (
    <Panel title={title} subtitle={activeDaysDescription(days)} definition={meta}>
      <ChartCanvas
        type="bar"
        label={title}
        description={activeDaysDescription(days)}
        data={activeDaysChartData(days, accent)}
        options={activeDaysOptions(days, onDays)}
        table={{
          columns: ['Active days', 'Users'],
          rows: days.map((row) => [row.days, row.users]),
        }}
        height={260}
      />
    </Panel>
  )
}
