import type { ReportMeta } from '@footpath/contract/common'
import type { StickinessDay } from '@footpath/contract/stickiness'
import { ChartCanvas } from '../../components/ChartCanvas.tsx'
import { useChartColors } from '../../components/chartPalette.ts'
import { previousPeriodName } from '../../components/filters/previousPeriod.ts'
import { LineKey } from '../../components/LineKey.tsx'
import { Panel } from '../../components/Panel.tsx'
import { formatDay } from '../../format/formatDay.ts'
import { formatRate } from '../../format/formatRate.ts'
import { ratioChartData, ratioOptions } from './stickinessChart.ts'
import { ratioDescription } from './stickinessText.ts'

interface RatioPanelProps {
  trend: readonly StickinessDay[]
  previous: readonly StickinessDay[] | undefined
  meta: ReportMeta
}

/** The share of a month's users that was there on each day. */
export function RatioPanel({ trend, previous, meta }: RatioPanelProps) {
  const { accent, pale } = useChartColors()
  const title = 'Daily users as a share of monthly ones, by day'
  return (
    <Panel
      title={title}
      subtitle="DAU / MAU; a month is the 30 days that end with the day."
      definition={meta}
      actions={
        previous && (
          <LineKey
            lines={[
              { name: 'This range', color: accent },
              { name: `Paler: ${previousPeriodName(meta)}`, color: pale(accent) },
            ]}
          />
        )
      }
    >
      <ChartCanvas
        type="line"
        label={title}
        description={ratioDescription(trend)}
        data={ratioChartData({ trend, previous, accent, pale })}
        options={ratioOptions}
        table={{
          columns: ['Day', 'Day’s users', 'Week’s', 'Month’s', 'Day / month'],
          rows: trend.map(({ day, dau, wau, mau, ratio, complete }) => [
            `${formatDay(day)}${complete ? '' : ' (not over yet)'}`,
            dau,
            wau,
            mau,
            formatRate(ratio),
          ]),
        }}
        height={220}
      />
    </Panel>
  )
}
