import type { Funnel } from '@footpath/contract/funnel'
import type { ChartData } from 'chart.js'
import { lineDataset } from '../../components/lineDataset.ts'

export type HistogramBin = Funnel['timeToConvert']['histogram'][number]
export type TrendDay = Funnel['trend'][number]
export type TimelineDay = Funnel['timeline'][number]

/** Users by the day they entered, and how many of them converted. */
export function trendChartData({
  trend,
  colors,
}: {
  trend: readonly TrendDay[]
  colors: { entered: string; converted: string }
}): ChartData<'line'> {
  return {
    labels: trend.map(({ day }) => day),
    datasets: [
      lineDataset({
        label: 'Entered',
        data: trend.map(({ entered }) => entered),
        color: colors.entered,
        points: trend,
      }),
      lineDataset({
        label: 'Converted',
        data: trend.map(({ converted }) => converted),
        color: colors.converted,
        points: trend,
      }),
    ],
  }
}

/** Users who did each step's event, by day; one line for each distinct event of the funnel. */
export function timelineChartData({
  timeline,
  steps,
  colorOf,
}: {
  timeline: readonly TimelineDay[]
  steps: readonly { label: string; eventType: string }[]
  colorOf: (eventType: string) => string
}): ChartData<'line'> {
  return {
    labels: timeline.map(({ day }) => day),
    datasets: steps.map(({ label, eventType }, index) =>
      lineDataset({
        label,
        data: timeline.map(({ counts }) => counts[index] ?? 0),
        color: colorOf(eventType),
        points: timeline,
      }),
    ),
  }
}

/** The bins from the first to the last that anybody is in: the others are width without news. */
export function occupiedBins(histogram: readonly HistogramBin[]): readonly HistogramBin[] {
  const occupied = ({ users }: HistogramBin) => users > 0
  const first = histogram.findIndex(occupied)
  return first === -1 ? [] : histogram.slice(first, histogram.findLastIndex(occupied) + 1)
}

/** How many users took how long, one bar for each span. */
export function histogramChartData({
  histogram,
  color,
  spanLabel,
}: {
  histogram: readonly HistogramBin[]
  color: string
  spanLabel: (bin: HistogramBin) => string
}): ChartData<'bar'> {
  return {
    labels: histogram.map(spanLabel),
    datasets: [
      {
        label: 'Users',
        data: histogram.map(({ users }) => users),
        backgroundColor: color,
        borderRadius: 2,
        categoryPercentage: 0.92,
        barPercentage: 1,
      },
    ],
  }
}

/** Converted over entered, over the days that are complete; null where none entered. */
export function completeConversion(trend: readonly TrendDay[]): number | null {
  const complete = trend.filter((day) => day.complete)
  const entered = complete.reduce((sum, day) => sum + day.entered, 0)
  const converted = complete.reduce((sum, day) => sum + day.converted, 0)
  return entered === 0 ? null : converted / entered
}
