import type { Project } from '@footpath/contract/projects'
import type { TrendInterval, TrendMeasure } from '@footpath/contract/trends'
import { formatBucket } from '../../format/formatBucket.ts'
import { measureText, type TrendLine } from './trendLines.ts'

interface TrendsInWords {
  lines: readonly TrendLine[]
  measure: TrendMeasure
  interval: TrendInterval
  project: Pick<Project, 'currency' | 'currencyDigits' | 'timeZone'>
}

const nouns: Record<TrendMeasure, [one: string, several: string]> = {
  users: ['user', 'users'],
  events: ['event', 'events'],
  sessions: ['session', 'sessions'],
  revenue: ['revenue', 'revenue'],
}

/** The page's answer in a sentence: "1 234 users did purchase". */
export function trendsHeadline({ lines, measure, project }: TrendsInWords): string {
  const [first, ...more] = lines
  if (!first) return 'Nothing to show'
  const { series } = first
  const total = measureText(series.total, measure, project)
  const [one, several] = nouns[measure]
  const amount =
    measure === 'revenue' ? `${total} of revenue` : `${total} ${series.total === 1 ? one : several}`
  if (series.value !== null) return `${amount} with ${series.value}, the most of ${lines.length}`
  const sentence = series.eventType === null ? amount : named(amount, measure, series.eventType)
  return more.length === 0 ? sentence : `${sentence}; ${othersIn(more, measure, project)}`
}

function named(amount: string, measure: TrendMeasure, event: string): string {
  if (measure === 'users') return `${amount} did ${event}`
  if (measure === 'sessions') return `${amount} with ${event}`
  return measure === 'revenue' ? `${amount} from ${event}` : `${amount} of ${event}`
}

function othersIn(
  lines: readonly TrendLine[],
  measure: TrendMeasure,
  project: TrendsInWords['project'],
): string {
  return lines
    .map(({ name, series }) => `${measureText(series.total, measure, project)} ${name}`)
    .join(', ')
}

/** The chart in a sentence, for those who do not see it. */
export function trendsDescription({ lines, measure, interval, project }: TrendsInWords): string {
  const peaks = lines.flatMap(({ name, series }) => {
    const [first] = series.points
    if (!first) return []
    const peak = series.points.reduce(
      (best, point) => (point.value > best.value ? point : best),
      first,
    )
    const at = formatBucket({ time: peak.time, interval, timeZone: project.timeZone })
    return [`${name}: highest with ${measureText(peak.value, measure, project)}, ${at}.`]
  })
  return peaks.length === 0 ? 'The range has not begun.' : peaks.join(' ')
}
