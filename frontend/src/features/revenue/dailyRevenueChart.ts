import type { Project } from '@footpath/contract/projects'
import type { RevenueDay } from '@footpath/contract/revenue'
import type { ChartData, ChartOptions } from 'chart.js'
import { formatCount } from '../../format/formatCount.ts'
import { formatDay, formatShortDay } from '../../format/formatDay.ts'
import { exactMoney, formatMoney } from '../../format/formatMoney.ts'

type Currency = Pick<Project, 'currency' | 'currencyDigits'>

interface DailyChart {
  daily: readonly RevenueDay[]
  project: Currency
}

/** Bars in whole units of the currency; a day that is not over is paler. */
export function dailyChartData({
  daily,
  project,
  color,
  pale,
}: DailyChart & { color: string; pale: string }): ChartData<'bar', number[], string> {
  return {
    labels: daily.map(({ day }) => day),
    datasets: [
      {
        label: 'Revenue',
        data: daily.map(({ revenue }) => revenue / 10 ** project.currencyDigits),
        backgroundColor: daily.map(({ complete }) => (complete ? color : pale)),
        maxBarThickness: 48,
      },
    ],
  }
}

/** Days and money as the rest of the page writes them; a click on a bar chooses its day. */
export function dailyChartOptions({
  daily,
  project,
  onDay,
}: DailyChart & { onDay: (day: string) => void }): ChartOptions<'bar'> {
  const money = (major: number) =>
    formatMoney(Math.round(major * 10 ** project.currencyDigits), project)
  return {
    scales: {
      x: { ticks: { callback: (index) => shortDay(daily[Number(index)]) } },
      y: { ticks: { callback: (value) => money(Number(value)) } },
    },
    plugins: {
      tooltip: {
        callbacks: {
          title: ([item]) => dayTitle(daily[item?.dataIndex ?? 0]),
          label: ({ dataIndex }) => exactMoney(daily[dataIndex]?.revenue ?? null, project),
          afterLabel: ({ dataIndex }) =>
            `${formatCount(daily[dataIndex]?.payers ?? 0)} paying users`,
        },
      },
    },
    onClick: (_event, [bar]) => {
      const point = bar && daily[bar.index]
      if (point && point.payers > 0) onDay(point.day)
    },
  }
}

function shortDay(point: RevenueDay | undefined): string {
  return point ? formatShortDay(point.day) : ''
}

function dayTitle(point: RevenueDay | undefined): string {
  if (!point) return ''
  return point.complete ? formatDay(point.day) : `${formatDay(point.day)}, not over yet`
}

/** What a reader would say about the bars without their picture. */
export function dailyDescription({ daily, project }: DailyChart): string {
  const [first] = daily
  if (!first) return 'No day of the range has begun.'
  const best = daily.reduce((most, point) => (point.revenue > most.revenue ? point : most), first)
  return `Most on ${formatDay(best.day)}: ${exactMoney(best.revenue, project)} from ${formatCount(
    best.payers,
  )} paying ${best.payers === 1 ? 'user' : 'users'}.`
}
