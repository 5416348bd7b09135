import type { Project } from '@footpath/contract/projects'
import { formatCount } from '../../format/formatCount.ts'
import { formatDay } from '../../format/formatDay.ts'
import { formatMoney } from '../../format/formatMoney.ts'
import {
  summarizeTrend,
  type TrendMeasure,
  type TrendPoint,
  trendLabels,
  trendMeasures,
} from './dashboardChartData.ts'

type Currency = Pick<Project, 'currency' | 'currencyDigits'>

/** A day's figure as text: money in the project's currency, else a count. */
export function measureText(measure: TrendMeasure, value: number, currency: Currency): string {
  return measure === 'revenue' ? formatMoney(Math.round(value), currency) : formatCount(value)
}

/** The trend in a sentence, for those who do not see the chart. */
export function trendDescription({
  trend,
  measure,
  project,
}: {
  trend: readonly TrendPoint[]
  measure: TrendMeasure
  project: Currency
}): string {
  const summary = summarizeTrend(trend, measure)
  if (!summary) return 'The range has no day that has begun.'
  const peak = `Highest on ${formatDay(summary.peakDay)} with ${measureText(measure, summary.peak, project)}`
  return summary.dailyMean === null
    ? `${peak}.`
    : `${peak}; ${measureText(measure, Math.round(summary.dailyMean), project)} a day on average.`
}

/** All measures by day, as the chart's table. */
export function trendTable(trend: readonly TrendPoint[], currency: Currency) {
  return {
    columns: ['Day', ...trendMeasures.map((measure) => trendLabels[measure])],
    rows: trend.map((point) => [
      point.complete ? formatDay(point.day) : `${formatDay(point.day)} (not over yet)`,
      ...trendMeasures.map((measure) => measureText(measure, point[measure], currency)),
    ]),
  }
}
