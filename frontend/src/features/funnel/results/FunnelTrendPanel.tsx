import type { Funnel } from '@footpath/contract/funnel'
import { ChartCanvas } from '../../../components/ChartCanvas.tsx'
import { useChartColors } from '../../../components/chartPalette.ts'
import { LineKey } from '../../../components/LineKey.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { formatDay, formatShortDay } from '../../../format/formatDay.ts'
import { formatRate } from '../../../format/formatRate.ts'
import { completeConversion, trendChartData } from '../funnelChartData.ts'
import { shortDays } from './shortDays.ts'

/** Users by the day on which they entered, and how many of them converted. */
export function FunnelTrendPanel({ trend, meta }: Pick<Funnel, 'trend' | 'meta'>) {
  const { accent, mutedText } = useChartColors()
  const incomplete = trend.find(({ complete }) => !complete)
  const share = (entered: number, converted: number) => (entered === 0 ? null : converted / entered)
  return (
    <Panel
      title="Entered and converted by day"
      subtitle={
        incomplete &&
        `Dashed from ${formatShortDay(incomplete.day)} on: windows of those days are still open.`
      }
      definition={meta}
      actions={
        <LineKey
          lines={[
            { name: 'Entered', color: mutedText },
            { name: 'Converted', color: accent },
          ]}
        />
      }
    >
      <ChartCanvas
        type="line"
        label="Users who entered and who converted, by day of entering"
        description={`Over the days whose windows are over, ${formatRate(
          completeConversion(trend),
        )} of those who entered converted.`}
        data={trendChartData({ trend, colors: { entered: mutedText, converted: accent } })}
        options={shortDays}
        table={{
          columns: ['Day', 'Entered', 'Converted', 'Rate', 'Complete'],
          rows: trend.map(({ day, entered, converted, complete }) => [
            formatDay(day),
            entered,
            converted,
            formatRate(share(entered, converted)),
            complete ? 'yes' : 'no',
          ]),
        }}
        height={200}
      />
    </Panel>
  )
}
