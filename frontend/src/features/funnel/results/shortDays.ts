import type { ChartOptions } from 'chart.js'
import { formatDay, formatShortDay } from '../../../format/formatDay.ts'

/** Labels are local days: 5 Mar on the axis, with the year in the tooltip. */
export const shortDays: ChartOptions<'line'> = {
  scales: {
    x: {
      ticks: {
        callback(value) {
          return formatShortDay(this.getLabelForValue(Number(value)))
        },
      },
    },
  },
  plugins: { tooltip: { callbacks: { title: ([item]) => (item ? formatDay(item.label) : '') } } },
}
