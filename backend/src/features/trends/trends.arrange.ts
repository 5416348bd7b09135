import type { TrendSeries } from '@footpath/contract/trends'
import { noValue, otherValues } from '../../pipeline/breakdown.ts'
import type { Bucket } from './trends.buckets.ts'
import type { SeriesRow } from './trends.counting.ts'
import type { ToldValues } from './trends.question.ts'

type SeriesName = Pick<TrendSeries, 'eventType' | 'value'>

/**
 * A series for each event, in the order asked; with a breakdown one for each value told, then the
 * others and the events without any where there are such. A bucket without a row is 0.
 */
export function arrangeSeries({
  rows,
  buckets,
  events,
  told,
}: {
  rows: SeriesRow[]
  buckets: Pick<Bucket, 'time' | 'complete'>[]
  events: string[]
  told: ToldValues[] | undefined
}): TrendSeries[] {
  const find = (name: SeriesName) =>
    rows.find(({ eventType, value }) => eventType === name.eventType && value === name.value)
  const names = told ? toldNames(told, find) : plainNames(events)
  return names.map((name) => {
    const row = find(name)
    const counts = new Map(row?.points.map(({ time, count }) => [time, count]))
    const points = buckets.map(({ time, complete }) => ({
      time,
      value: counts.get(time) ?? 0,
      complete,
    }))
    return { ...name, total: row?.total ?? 0, points }
  })
}

function plainNames(events: string[]): SeriesName[] {
  const names = events.length > 0 ? events : [null]
  return names.map((eventType) => ({ eventType, value: null }))
}

function toldNames(
  told: ToldValues[],
  find: (name: SeriesName) => SeriesRow | undefined,
): SeriesName[] {
  return told.flatMap(({ eventType, values }) => {
    const rest = [otherValues, noValue].map((value) => ({ eventType, value })).filter(find)
    return [...values.map((value) => ({ eventType, value })), ...rest]
  })
}
