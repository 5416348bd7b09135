import type { Period } from '@footpath/contract/common'
import type { Retention } from '@footpath/contract/retention'
import type { ChartData, ChartOptions } from 'chart.js'
import { exactCount } from '../../format/formatCount.ts'
import { formatRate } from '../../format/formatRate.ts'
import { type Span, spanName } from './retentionWords.ts'

export interface CurvePoint {
  span: Span
  users: number
  eligible: number
  rate: number
}

/** The average where there is one: spans that are over for at least one cohort with members. */
export function curvePoints({
  average,
  spans,
}: Pick<Retention, 'average' | 'spans'>): CurvePoint[] {
  return average.flatMap(({ users, eligible, rate }, index) => {
    const span = spans[index]
    return span && rate !== null ? [{ span, users, eligible, rate }] : []
  })
}

export function curveData(
  points: readonly CurvePoint[],
  { color, period }: { color: string; period: Period },
): ChartData<'line', number[], string> {
  return {
    labels: points.map(({ span }) => spanName(span, period)),
    datasets: [
      {
        label: 'Average',
        data: points.map(({ rate }) => rate),
        borderColor: color,
        backgroundColor: color,
        pointRadius: 3,
        pointHitRadius: 16,
      },
    ],
  }
}

/** Rates as percentages, and in the tooltip the people behind them. */
export function curveOptions(points: readonly CurvePoint[]): ChartOptions<'line'> {
  return {
    scales: {
      y: { suggestedMax: 1, ticks: { callback: (value) => `${Math.round(Number(value) * 100)}%` } },
    },
    plugins: {
      tooltip: {
        callbacks: {
          label({ dataIndex }) {
            const point = points[dataIndex]
            if (!point) return ''
            const { users, eligible, rate } = point
            return `${formatRate(rate)}  ${exactCount(users)} of ${exactCount(eligible)} users`
          },
        },
      },
    },
  }
}
