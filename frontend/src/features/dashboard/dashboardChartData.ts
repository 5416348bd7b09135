import type { Dashboard } from '@footpath/contract/dashboard'
import type { ChartData } from 'chart.js'
import { lineDataset } from '../../components/lineDataset.ts'

export type TrendPoint = Dashboard['trend'][number]

/** What the trend can show, in the order of the switch. */
export const trendMeasures = ['users', 'sessions', 'events', 'revenue'] as const
export type TrendMeasure = (typeof trendMeasures)[number]

export const trendLabels: Record<TrendMeasure, string> = {
  users: 'Active users',
  sessions: 'Sessions',
  events: 'Events',
  revenue: 'Revenue',
}

interface TrendChart {
  trend: readonly TrendPoint[]
  measure: TrendMeasure
  color: string
  /** Decimal places of the project's currency; revenue is drawn in whole units. */
  currencyDigits: number
}

/** One measure by local day; the stretch that leads to a day not yet over is dashed. */
export function trendChartData({
  trend,
  measure,
  color,
  currencyDigits,
}: TrendChart): ChartData<'line', number[], string> {
  const scale = measure === 'revenue' ? 10 ** currencyDigits : 1
  return {
    labels: trend.map(({ day }) => day),
    datasets: [
      lineDataset({
        label: trendLabels[measure],
        data: trend.map((point) => point[measure] / scale),
        color,
        points: trend,
      }),
    ],
  }
}

interface TrendSummary {
  /** Highest value and the first day that reached it. */
  peak: number
  peakDay: string
  /** Mean over the complete days, or null where none is over. */
  dailyMean: number | null
}

/** What a reader would say about a trend without its picture; null for a range without days. */
export function summarizeTrend(
  trend: readonly TrendPoint[],
  measure: TrendMeasure,
): TrendSummary | null {
  const [first] = trend
  if (!first) return null
  const peak = trend.reduce((best, point) => (point[measure] > best[measure] ? point : best), first)
  const complete = trend.filter((point) => point.complete)
  const total = complete.reduce((sum, point) => sum + point[measure], 0)
  return {
    peak: peak[measure],
    peakDay: peak.day,
    dailyMean: complete.length > 0 ? total / complete.length : null,
  }
}
