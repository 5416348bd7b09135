import {
  maximumHourlyDays,
  type TrendInterval,
  type TrendMeasure,
  trendIntervals,
  trendMeasures,
} from '@footpath/contract/trends'
import { type DayRange, daysInRange } from '../../components/filters/dateRange.ts'

/** What the page asks beside the filter bar's range and filters, as the address holds it. */
export interface TrendsQuestion {
  /** None = all events together. */
  events: readonly string[]
  measure: TrendMeasure
  interval: TrendInterval
  /** A property's name, or empty. */
  breakdown: string
  compare: boolean
}

export const mostEvents = 8
const defaultMeasure: TrendMeasure = 'users'
const defaultInterval: TrendInterval = 'day'

/** Whether a range is short enough to be told by hour. */
export function allowsHours(range: DayRange): boolean {
  return daysInRange(range) <= maximumHourlyDays
}

/** Reads the address. What makes no sense, or not for this range, counts as not given. */
export function readTrendsQuestion(params: URLSearchParams, range: DayRange): TrendsQuestion {
  const interval = trendIntervals.find((name) => name === params.get('interval')) ?? defaultInterval
  return {
    events: [...new Set(params.getAll('events'))].slice(0, mostEvents),
    measure: trendMeasures.find((name) => name === params.get('measure')) ?? defaultMeasure,
    interval: interval === 'hour' && !allowsHours(range) ? defaultInterval : interval,
    breakdown: params.get('breakdown') ?? '',
    compare: params.get('compare') === 'previous',
  }
}

/** Writes the question into a copy of the address, what is default left out. */
export function writeTrendsQuestion(
  params: URLSearchParams,
  { events, measure, interval, breakdown, compare }: TrendsQuestion,
): URLSearchParams {
  const next = new URLSearchParams(params)
  for (const name of ['events', 'measure', 'interval', 'breakdown', 'compare']) next.delete(name)
  for (const event of events) next.append('events', event)
  if (measure !== defaultMeasure) next.set('measure', measure)
  if (interval !== defaultInterval) next.set('interval', interval)
  if (breakdown !== '') next.set('breakdown', breakdown)
  if (compare) next.set('compare', 'previous')
  return next
}

/** The question in the API's own words. */
export function trendsParameters(question: TrendsQuestion): Record<string, unknown> {
  const { events, measure, interval, breakdown, compare } = question
  return {
    events,
    measure,
    interval,
    breakdown: breakdown === '' ? undefined : breakdown,
    compare: compare ? 'previous' : undefined,
  }
}
