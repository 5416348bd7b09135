import type { ChurnDay } from '@footpath/contract/churn'
import type { ChartData, ChartOptions } from 'chart.js'
import { lineDataset } from '../../components/lineDataset.ts'
import { formatDay, formatShortDay } from '../../format/formatDay.ts'
import { formatRate } from '../../format/formatRate.ts'

/** The rate by day; no line where nobody was active before, dashed where the day is not over. */
export function churnChartData(
  trend: readonly ChurnDay[],
  color: string,
): ChartData<'line', (number | null)[], string> {
  return {
    labels: trend.map(({ day }) => day),
    datasets: [
      lineDataset({
        label: 'Churn rate',
        data: trend.map(({ rate }) => rate),
        color,
        points: trend,
      }),
    ],
  }
}

/** Rates on the axis; a click chooses a day. */
export function churnChartOptions(
  trend: readonly ChurnDay[],
  onDay: (day: string) => void,
): ChartOptions<'line'> {
  return {
    scales: {
      x: {
        ticks: {
          callback: (index) => {
            const point = trend[Number(index)]
            return point ? formatShortDay(point.day) : ''
          },
        },
      },
      y: { ticks: { callback: (value) => formatRate(Number(value)) } },
    },
    plugins: {
      tooltip: {
        callbacks: {
          title: ([item]) => (item ? formatDay(item.label) : ''),
          label: ({ dataIndex }) => {
            const { churned = 0, activeBefore = 0, rate = null } = trend[dataIndex] ?? {}
            return `${formatRate(rate)}: ${churned} of ${activeBefore} users`
          },
        },
      },
    },
    onClick: (_event, [hit]) => {
      const point = hit && trend[hit.index]
      if (point && point.churned > 0) onDay(point.day)
    },
  }
}
