import type { Project } from '@footpath/contract/projects'
import type { ChartOptions } from 'chart.js'
import { formatCount } from '../../format/formatCount.ts'
import { formatDay, formatShortDay } from '../../format/formatDay.ts'
import { formatMoney } from '../../format/formatMoney.ts'
import { type TrendMeasure, type TrendPoint, trendLabels } from './dashboardChartData.ts'

interface TrendOptions {
  trend: readonly TrendPoint[]
  measure: TrendMeasure
  project: Pick<Project, 'currency' | 'currencyDigits'>
}

/** Days and money on the axes and in the tooltip, as the rest of the page writes them. */
export function trendOptions({ trend, measure, project }: TrendOptions): ChartOptions<'line'> {
  const minor = (major: number) => Math.round(major * 10 ** project.currencyDigits)
  const write = (value: number) =>
    measure === 'revenue' ? formatMoney(minor(value), project) : formatCount(value)
  return {
    scales: {
      x: {
        ticks: { callback: (index) => shortDay(trend[Number(index)]) },
      },
      y: {
        ticks: { callback: (value) => write(Number(value)), precision: 0 },
      },
    },
    plugins: {
      tooltip: {
        callbacks: {
          title: ([item]) => dayTitle(trend[item?.dataIndex ?? 0]),
          label: ({ parsed }) => `${trendLabels[measure]}  ${write(Number(parsed.y))}`,
        },
      },
    },
  }
}

function shortDay(point: TrendPoint | undefined): string {
  return point ? formatShortDay(point.day) : ''
}

function dayTitle(point: TrendPoint | undefined): string {
  if (!point) return ''
  return point.complete ? formatDay(point.day) : `${formatDay(point.day)}, not over yet`
}
