import type { Period } from '@footpath/contract/common'
import type { LifecyclePoint } from '@footpath/contract/lifecycle'
import { type LifecycleState, lifecycleStates } from '@footpath/contract/lifecycleStates'
import type { ChartData, ChartOptions } from 'chart.js'
import { formatShortBucket } from '../../format/formatBucket.ts'
import { formatCount } from '../../format/formatCount.ts'
import { periodName, stateNames } from './lifecycleText.ts'

export type StateColors = Record<LifecycleState, string>

/** Stacked bars, dormant below zero; a period that is not over is paler. */
export function lifecycleChartData(
  points: readonly LifecyclePoint[],
  colors: StateColors,
  pale: (color: string) => string,
): ChartData<'bar', number[], string> {
  return {
    labels: points.map(({ period }) => period),
    datasets: lifecycleStates.map((state) => ({
      label: stateNames[state],
      data: points.map((point) => (state === 'dormant' ? -point.dormant : point[state])),
      backgroundColor: points.map(({ complete }) =>
        complete ? colors[state] : pale(colors[state]),
      ),
      borderRadius: 0,
      maxBarThickness: 48,
    })),
  }
}

/** Below zero, too, a number of people is told without a sign. */
export function lifecycleChartOptions(
  points: readonly LifecyclePoint[],
  period: Period,
  onBar: (point: LifecyclePoint, state: LifecycleState) => void,
): ChartOptions<'bar'> {
  const people = (value: number) => formatCount(Math.abs(value))
  const at = (index: number) => points[index]
  return {
    scales: {
      x: {
        stacked: true,
        ticks: {
          callback: (index) => {
            const time = at(Number(index))?.period
            return time ? formatShortBucket({ time, interval: period, timeZone: 'UTC' }) : ''
          },
        },
      },
      y: { stacked: true, ticks: { callback: (value) => people(Number(value)), precision: 0 } },
    },
    plugins: {
      tooltip: {
        callbacks: {
          title: ([item]) => {
            const point = at(item?.dataIndex ?? 0)
            if (!point) return ''
            return `${periodName(point.period, period)}${point.complete ? '' : ', not over yet'}`
          },
          label: ({ dataset, parsed }) => `${dataset.label}  ${people(Number(parsed.y))}`,
        },
      },
    },
    onClick: ({ native }, _elements, chart) => {
      if (!native) return
      const [hit] = chart.getElementsAtEventForMode(native, 'nearest', { intersect: true }, true)
      const state = hit && lifecycleStates[hit.datasetIndex]
      const point = hit && at(hit.index)
      if (state && point && point[state] > 0) onBar(point, state)
    },
  }
}
