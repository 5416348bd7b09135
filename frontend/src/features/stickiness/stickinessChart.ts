import type { Stickiness, StickinessDay } from '@footpath/contract/stickiness'
import type { ChartData, ChartOptions } from 'chart.js'
import { lineDataset } from '../../components/lineDataset.ts'
import { formatCount } from '../../format/formatCount.ts'
import { formatDay, formatShortDay } from '../../format/formatDay.ts'
import { formatRate } from '../../format/formatRate.ts'
import { daysText } from './stickinessText.ts'

/** DAU / MAU by day, and paler the one of the range before, day by day over it. */
export function ratioChartData({
  trend,
  previous = [],
  accent,
  pale,
}: {
  trend: readonly StickinessDay[]
  previous?: readonly StickinessDay[] | undefined
  accent: string
  pale: (color: string) => string
}): ChartData<'line', number[], string> {
  const ratios = (days: readonly StickinessDay[]) => days.map(({ ratio }) => ratio ?? Number.NaN)
  const before = previous.slice(0, trend.length)
  return {
    labels: trend.map(({ day }) => day),
    datasets: [
      lineDataset({ label: 'This range', data: ratios(trend), color: accent, points: trend }),
      ...(before.length > 0
        ? [
            lineDataset({
              label: 'The range before',
              data: ratios(before),
              color: pale(accent),
              points: before,
            }),
          ]
        : []),
    ],
  }
}

export const ratioOptions: ChartOptions<'line'> = {
  scales: {
    x: {
      ticks: {
        callback(value) {
          return formatShortDay(this.getLabelForValue(Number(value)))
        },
      },
    },
    y: { ticks: { callback: (value) => formatRate(Number(value)) } },
  },
  plugins: {
    tooltip: {
      callbacks: {
        title: ([item]) => (item ? formatDay(item.label) : ''),
        label: ({ dataset, parsed }) => `${dataset.label}  ${formatRate(parsed.y)}`,
      },
    },
  },
}

/** Users by their active days, a bar for each number of days. */
export function activeDaysChartData(
  days: Stickiness['days'],
  color: string,
): ChartData<'bar', number[], string> {
  return {
    labels: days.map((row) => String(row.days)),
    datasets: [
      {
        label: 'Users',
        data: days.map(({ users }) => users),
        backgroundColor: color,
        categoryPercentage: 0.92,
        barPercentage: 1,
        maxBarThickness: 48,
      },
    ],
  }
}

export function activeDaysOptions(
  days: Stickiness['days'],
  onDays: (days: number) => void,
): ChartOptions<'bar'> {
  return {
    plugins: {
      tooltip: {
        callbacks: {
          title: ([item]) => daysText(Number(item?.label)),
          label: ({ parsed }) => `Users  ${formatCount(parsed.y)}`,
        },
      },
    },
    onClick: ({ native }, _elements, chart) => {
      if (!native) return
      const [hit] = chart.getElementsAtEventForMode(native, 'index', { intersect: false }, true)
      const row = hit && days[hit.index]
      if (row && row.users > 0) onDays(row.days)
    },
  }
}
