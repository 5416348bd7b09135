import type { Funnel } from '@footpath/contract/funnel'
import { ChartCanvas } from '../../../components/ChartCanvas.tsx'
import { useChartColors } from '../../../components/chartPalette.ts'
import { LineKey } from '../../../components/LineKey.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { formatDay } from '../../../format/formatDay.ts'
import { timelineChartData } from '../funnelChartData.ts'
import { shortDays } from './shortDays.ts'

/** Users who did each step's event, day by day, whether or not they came through the funnel. */
export function FunnelTimelinePanel({
  timeline,
  steps,
  meta,
}: Pick<Funnel, 'timeline' | 'steps' | 'meta'>) {
  const { colorOf } = useChartColors()
  const lines = steps.map(({ eventType }, index) => ({
    label: `${index + 1} ${eventType}`,
    eventType,
  }))
  return (
    <Panel
      title="Users of each step’s event by day"
      subtitle="Whether or not they did the steps before it."
      definition={meta}
    >
      <LineKey
        lines={lines.map(({ label, eventType }) => ({ name: label, color: colorOf(eventType) }))}
      />
      <ChartCanvas
        type="line"
        label="Users of each step’s event, by day"
        description={`One line for each of ${lines.map(({ eventType }) => eventType).join(', ')}.`}
        data={timelineChartData({ timeline, steps: lines, colorOf })}
        options={shortDays}
        table={{
          columns: ['Day', ...lines.map(({ label }) => label)],
          rows: timeline.map(({ day, counts }) => [formatDay(day), ...counts]),
        }}
        height={200}
      />
    </Panel>
  )
}
