import type { Concentration } from '@footpath/contract/revenue'
import type { ChartData, ChartOptions } from 'chart.js'
import { formatRate } from '../../format/formatRate.ts'

interface LorenzColors {
  curve: string
  area: string
  diagonal: string
}

/** The curve below the line on which all would pay the same; both from 0 to 100 %. */
export function lorenzChartData(
  lorenz: Concentration['lorenz'],
  { curve, area, diagonal }: LorenzColors,
): ChartData<'line', number[], string> {
  const line = { borderWidth: 2, pointRadius: 0, tension: 0 }
  return {
    labels: lorenz.map((_, percent) => String(percent)),
    datasets: [
      {
        ...line,
        label: 'Share of the revenue',
        data: lorenz,
        borderColor: curve,
        backgroundColor: area,
        // Down to the axis: what is left up to the diagonal is the inequality.
        fill: 'origin',
      },
      {
        ...line,
        label: 'If all paid the same',
        data: lorenz.map((_, percent) => percent / 100),
        borderColor: diagonal,
        backgroundColor: diagonal,
        borderDash: [4, 4],
        borderWidth: 1,
      },
    ],
  }
}

const percentTick = (value: number | string) => formatRate(Number(value)).replace('.0%', '%')

export const lorenzOptions: ChartOptions<'line'> = {
  scales: {
    x: {
      title: { display: true, text: 'Payers, from the lowest to the highest' },
      ticks: { autoSkip: false, callback: (_, index) => (index % 25 === 0 ? `${index}%` : '') },
    },
    y: { max: 1, ticks: { stepSize: 0.25, callback: percentTick } },
  },
  plugins: {
    tooltip: {
      callbacks: {
        title: ([item]) => `The lowest-paying ${item?.dataIndex ?? 0}% of payers`,
        label: ({ dataset, parsed }) => `${dataset.label}  ${formatRate(Number(parsed.y))}`,
      },
    },
  },
}
