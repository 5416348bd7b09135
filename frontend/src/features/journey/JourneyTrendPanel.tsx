import type { Journey } from '@footpath/contract/journey'
import { ChartCanvas } from '../../components/ChartCanvas.tsx'
import { useChartColors } from '../../components/chartPalette.ts'
import { Panel } from '../../components/Panel.tsx'
import { formatCount } from '../../format/formatCount.ts'
import { formatDay } from '../../format/formatDay.ts'
import { journeyTrendChartData, journeyTrendOptions } from './journeyChartData.ts'

/** How many events this user sent on each day of the range. */
export function JourneyTrendPanel({ trend, meta }: Pick<Journey, 'trend' | 'meta'>) {
  const { accent, pale } = useChartColors()
  const activeDays = trend.filter(({ events }) => events > 0).length
  return (
    <Panel title="Events by day" definition={meta}>
      <ChartCanvas
        type="bar"
        label="This user's events by day"
        description={`Active on ${activeDays} of ${trend.length} days.`}
        data={journeyTrendChartData({ trend, color: accent, incompleteColor: pale(accent) })}
        options={journeyTrendOptions(trend)}
        table={{
          columns: ['Day', 'Events'],
          rows: trend.map(({ day, events }) => [formatDay(day), formatCount(events)]),
        }}
        height={200}
      />
    </Panel>
  )
}
