import type { Journey } from '@footpath/contract/journey'
import type { ChartData, ChartOptions } from 'chart.js'
import { formatDay, formatShortDay } from '../../format/formatDay.ts'

interface JourneyTrendChart {
  trend: Journey['trend']
  color: string
  /** For a day that is not over, whose bar may still grow. */
  incompleteColor: string
}

/** A user's events by local day, as bars. */
export function journeyTrendChartData({
  trend,
  color,
  incompleteColor,
}: JourneyTrendChart): ChartData<'bar', number[], string> {
  return {
    labels: trend.map(({ day }) => day),
    datasets: [
      {
        label: 'Events',
        data: trend.map(({ events }) => events),
        backgroundColor: trend.map(({ complete }) => (complete ? color : incompleteColor)),
        borderRadius: 2,
        maxBarThickness: 24,
      },
    ],
  }
}

/** Days as the rest of the page writes them; whole numbers on the axis, for there is no half event. */
export function journeyTrendOptions(trend: Journey['trend']): ChartOptions<'bar'> {
  const write = (format: (day: string) => string, index: number | undefined) => {
    const day = trend[index ?? 0]?.day
    return day ? format(day) : ''
  }
  return {
    scales: {
      x: { ticks: { callback: (index) => write(formatShortDay, Number(index)) } },
      y: { ticks: { precision: 0 } },
    },
    plugins: {
      tooltip: { callbacks: { title: ([item]) => write(formatDay, item?.dataIndex) } },
    },
  }
}
