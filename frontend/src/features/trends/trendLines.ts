import type { Project } from '@footpath/contract/projects'
import type { TrendMeasure, TrendSeries, Trends } from '@footpath/contract/trends'
import type { ChartColors } from '../../components/chartPalette.ts'
import { formatCount } from '../../format/formatCount.ts'
import { formatMoney } from '../../format/formatMoney.ts'

export const measureLabels: Record<TrendMeasure, string> = {
  users: 'Users',
  events: 'Events',
  sessions: 'Sessions',
  revenue: 'Revenue',
}

/** A series with what the page calls it, and its colour. */
export interface TrendLine {
  key: string
  name: string
  color: string
  series: TrendSeries
  /** The same of the range before, where that was asked for. */
  previous: TrendSeries | undefined
}

/** More lines than these are told apart by nobody; the table has all of them. */
export const drawnLines = 8

/**
 * The answer's series, as lines. An event has the colour that it has on every page; the values of a
 * breakdown have theirs by rank, and whatever comes after the eighth is grey.
 */
export function trendLines(
  { series, previous }: Pick<Trends, 'series' | 'previous'>,
  colors: Pick<ChartColors, 'series' | 'accent' | 'colorOf' | 'mutedText'>,
): TrendLine[] {
  const severalEvents = new Set(series.map(({ eventType }) => eventType)).size > 1
  return series.map((one, index) => ({
    key: JSON.stringify([one.eventType, one.value]),
    name: nameOf(one, severalEvents),
    color: colorFor(one, index, colors),
    series: one,
    previous: previous?.series.find(
      ({ eventType, value }) => eventType === one.eventType && value === one.value,
    ),
  }))
}

function nameOf({ eventType, value }: TrendSeries, severalEvents: boolean): string {
  const event = eventType ?? 'All events'
  if (value === null) return event
  return severalEvents ? `${event} · ${value}` : value
}

function colorFor(
  { eventType, value }: TrendSeries,
  index: number,
  colors: Parameters<typeof trendLines>[1],
): string {
  if (value !== null) return colors.series[index] ?? colors.mutedText
  return eventType === null ? colors.accent : colors.colorOf(eventType)
}

/** The lines to draw: those with the largest totals, in the answer's order. */
export function linesToDraw(lines: readonly TrendLine[]): TrendLine[] {
  const largest = [...lines].sort((a, b) => b.series.total - a.series.total).slice(0, drawnLines)
  return lines.filter((line) => largest.includes(line))
}

/** A value as text: money in the project's currency, else a count. */
export function measureText(
  value: number,
  measure: TrendMeasure,
  currency: Pick<Project, 'currency' | 'currencyDigits'>,
): string {
  return measure === 'revenue' ? formatMoney(Math.round(value), currency) : formatCount(value)
}
