import type { Project } from '@footpath/contract/projects'
import type { TrendInterval, TrendMeasure } from '@footpath/contract/trends'
import type { ChartData, ChartOptions } from 'chart.js'
import { lineDataset } from '../../components/lineDataset.ts'
import { formatBucket, formatShortBucket } from '../../format/formatBucket.ts'
import { measureText, type TrendLine } from './trendLines.ts'

export interface TrendsChart {
  lines: readonly TrendLine[]
  measure: TrendMeasure
  interval: TrendInterval
  project: Pick<Project, 'currency' | 'currencyDigits' | 'timeZone'>
}

/** The lines by bucket; after them, paler, those of the range before, laid over by position. */
export function trendsChartData(
  { lines, measure, project }: TrendsChart,
  pale: (color: string) => string,
): ChartData<'line', number[], string> {
  const scale = measure === 'revenue' ? 10 ** project.currencyDigits : 1
  const points = lines[0]?.series.points ?? []
  const valuesOf = (series: TrendLine['series']) =>
    series.points.slice(0, points.length).map(({ value }) => value / scale)
  const before = lines.flatMap(({ name, color, previous }) => {
    if (!previous) return []
    const label = `${name}, before`
    const data = valuesOf(previous)
    const over = previous.points.map(() => ({ complete: true }))
    return [{ ...lineDataset({ label, data, color: pale(color), points: over }), order: 1 }]
  })
  return {
    labels: points.map(({ time }) => time),
    datasets: [
      ...lines.map(({ name, color, series }) =>
        lineDataset({ label: name, data: valuesOf(series), color, points }),
      ),
      ...before,
    ],
  }
}

/** Times and amounts on the axes and in the tooltip, as the rest of the page writes them. */
export function trendsChartOptions({
  lines,
  measure,
  interval,
  project,
}: TrendsChart): ChartOptions<'line'> {
  const { timeZone, currencyDigits } = project
  const points = lines[0]?.series.points ?? []
  const scale = measure === 'revenue' ? 10 ** currencyDigits : 1
  const write = (value: number) => measureText(value * scale, measure, project)
  return {
    scales: {
      x: {
        ticks: {
          callback: (index) => {
            const time = points[Number(index)]?.time
            return time === undefined ? '' : formatShortBucket({ time, interval, timeZone })
          },
        },
      },
      y: { ticks: { callback: (value) => write(Number(value)), precision: 0 } },
    },
    plugins: {
      tooltip: {
        callbacks: {
          title: ([item]) => titleOf(points[item?.dataIndex ?? 0], { interval, timeZone }),
          label: ({ dataset, parsed }) => `${dataset.label}  ${write(Number(parsed.y))}`,
        },
      },
    },
  }
}

function titleOf(
  point: { time: string; complete: boolean } | undefined,
  of: { interval: TrendInterval; timeZone: string },
): string {
  if (!point) return ''
  const name = formatBucket({ time: point.time, ...of })
  return point.complete ? name : `${name}, incomplete`
}

/** The same figures as text: a row for each bucket. */
export function trendsTable({ lines, measure, interval, project }: TrendsChart) {
  const points = lines[0]?.series.points ?? []
  return {
    columns: ['Time', ...lines.map(({ name }) => name)],
    rows: points.map(({ time, complete }, index) => [
      `${formatBucket({ time, interval, timeZone: project.timeZone })}${complete ? '' : ' (incomplete)'}`,
      ...lines.map(({ series }) => measureText(series.points[index]?.value ?? 0, measure, project)),
    ]),
  }
}
