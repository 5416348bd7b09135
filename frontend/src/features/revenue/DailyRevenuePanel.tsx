import type { Project } from '@footpath/contract/projects'
import type { Revenue } from '@footpath/contract/revenue'
import { ChartCanvas } from '../../components/ChartCanvas.tsx'
import { useChartColors } from '../../components/chartPalette.ts'
import { Panel } from '../../components/Panel.tsx'
import { formatDay } from '../../format/formatDay.ts'
import { exactMoney } from '../../format/formatMoney.ts'
import { dailyChartData, dailyChartOptions, dailyDescription } from './dailyRevenueChart.ts'

interface DailyRevenuePanelProps extends Pick<Revenue, 'daily' | 'meta'> {
  project: Project
  /** Shows who paid on a day. */
  onDay: (day: string) => void
}

/** The range day by day. */
export function DailyRevenuePanel({ daily, meta, project, onDay }: DailyRevenuePanelProps) {
  const { accent, pale } = useChartColors()
  const unfinished = daily.some(({ complete }) => !complete)
  const description = dailyDescription({ daily, project })
  return (
    <Panel
      title="Revenue by day"
      subtitle={`${description}${unfinished ? ' Today is paler: it is not over.' : ''} A click on a bar shows who paid.`}
      definition={meta}
    >
      <ChartCanvas
        type="bar"
        label="Revenue by day"
        description={description}
        data={dailyChartData({ daily, project, color: accent, pale: pale(accent) })}
        options={dailyChartOptions({ daily, project, onDay })}
        table={{
          columns: ['Day', 'Revenue', 'Paying users'],
          rows: daily.map(({ day, revenue, payers, complete }) => [
            `${formatDay(day)}${complete ? '' : ' (not over yet)'}`,
            exactMoney(revenue, project),
            payers,
          ]),
        }}
        height={240}
      />
    </Panel>
  )
}
