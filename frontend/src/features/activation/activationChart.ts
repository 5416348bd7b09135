import type { Activation, ActivationDay } from '@footpath/contract/activation'
import type { ActivationState } from '@footpath/contract/activationStates'
import type { ChartData, ChartOptions } from 'chart.js'
import { formatDay, formatShortDay } from '../../format/formatDay.ts'
import { stateNames } from './activationText.ts'

/** From the axis upwards. */
const stacked = ['activated', 'pending', 'notActivated'] as const

const countOf: Record<ActivationState, (day: ActivationDay) => number> = {
  activated: ({ activated }) => activated,
  pending: ({ pending }) => pending,
  notActivated: ({ newUsers, activated, pending }) => newUsers - activated - pending,
}

/** New users by day, stacked by what became of them. */
export function activationChartData(
  trend: Activation['trend'],
  colors: Record<ActivationState, string>,
): ChartData<'bar', number[], string> {
  return {
    labels: trend.map(({ day }) => day),
    datasets: stacked.map((state) => ({
      label: stateNames[state],
      data: trend.map(countOf[state]),
      backgroundColor: colors[state],
      borderRadius: 0,
      maxBarThickness: 48,
    })),
  }
}

/** A click on a part of a bar chooses its day and state. */
export function activationChartOptions(
  trend: Activation['trend'],
  onPart: (of: { day: string; state: ActivationState }) => void,
): ChartOptions<'bar'> {
  return {
    scales: {
      x: {
        stacked: true,
        ticks: {
          callback: (index) => {
            const point = trend[Number(index)]
            return point ? formatShortDay(point.day) : ''
          },
        },
      },
      y: { stacked: true, ticks: { precision: 0 } },
    },
    plugins: {
      tooltip: { callbacks: { title: ([item]) => (item ? formatDay(item.label) : '') } },
    },
    onClick: ({ native }, _bars, chart) => {
      if (!native) return
      const [hit] = chart.getElementsAtEventForMode(native, 'nearest', { intersect: true }, true)
      const state = hit && stacked[hit.datasetIndex]
      const point = hit && trend[hit.index]
      if (state && point) onPart({ day: point.day, state })
    },
  }
}
