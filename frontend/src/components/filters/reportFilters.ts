import { country, type Device, device, localDate, savedId } from '@footpath/contract/common'
import { parseDate } from '@internationalized/date'
import {
  type Calendar,
  daysInRange,
  maximumDays,
  type ReportRange,
  rangePresets,
  resolveRange,
} from './dateRange.ts'

/** What the filter bar holds; `undefined` is "any". */
export interface ReportFilters {
  range: ReportRange
  device: Device | undefined
  country: string | undefined
  /** A saved cohort's id. */
  cohort: string | undefined
}

/** The parameters that belong to the filter bar; links between pages carry them along. */
export const filterKeys = [
  'project',
  'range',
  'start',
  'end',
  'device',
  'country',
  'cohort',
] as const

/** Reads the URL. A value that makes no sense counts as not given: the bar shows what holds. */
export function readFilters(params: URLSearchParams, calendar: Calendar): ReportFilters {
  return {
    range: readRange(params) ?? defaultRange(calendar),
    device: device.safeParse(params.get('device')).data,
    country: country.safeParse(params.get('country')).data,
    cohort: savedId.safeParse(params.get('cohort')).data,
  }
}

function readRange(params: URLSearchParams): ReportRange | undefined {
  const preset = rangePresets.find((name) => name === params.get('range'))
  if (preset) return { preset }
  const start = localDate.safeParse(params.get('start')).data
  const end = localDate.safeParse(params.get('end')).data
  if (!start || !end) return undefined
  const length = daysInRange({ start, end })
  return length >= 1 && length <= maximumDays ? { start, end } : undefined
}

/** The last 30 days; for a project whose data ends before them, all there is. */
export function defaultRange(calendar: Calendar): ReportRange {
  const { start } = resolveRange({ preset: '30d' }, calendar)
  const past =
    calendar.lastDay !== null && parseDate(calendar.lastDay).compare(parseDate(start)) < 0
  return { preset: past ? 'all' : '30d' }
}

/** Writes changes into a copy of the URL's parameters; pages of a list start over. */
export function writeFilters(
  params: URLSearchParams,
  changes: Partial<ReportFilters>,
): URLSearchParams {
  const next = new URLSearchParams(params)
  const set = (key: string, value: string | undefined) =>
    value === undefined ? next.delete(key) : next.set(key, value)
  if (changes.range) {
    const { range } = changes
    set('range', 'preset' in range ? range.preset : undefined)
    set('start', 'start' in range ? range.start : undefined)
    set('end', 'end' in range ? range.end : undefined)
  }
  if ('device' in changes) set('device', changes.device)
  if ('country' in changes) set('country', changes.country)
  if ('cohort' in changes) set('cohort', changes.cohort)
  next.delete('page')
  return next
}

/** Only the filter bar's parameters, for links to another page. */
export function pickFilterParams(params: URLSearchParams): URLSearchParams {
  const picked = filterKeys.flatMap((key): [string, string][] => {
    const value = params.get(key)
    return value === null ? [] : [[key, value]]
  })
  return new URLSearchParams(picked)
}
