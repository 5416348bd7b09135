import { noValue, otherValues } from '../../pipeline/breakdown.ts'
import type { SeriesRow } from './trends.counting.ts'
import type { ToldValues } from './trends.question.ts'

/**
 * Of rows of all values, with the same points each, those told; the others of an event are added up in
 * one. For measures that are sums: what `tellValues` says of occurrences.
 */
export function tellOthers(rows: readonly SeriesRow[], told: readonly ToldValues[]): SeriesRow[] {
  return told.flatMap(({ eventType, values }) => {
    const isTold = ({ value }: SeriesRow) => value === noValue || values.includes(value ?? '')
    const own = rows.filter((row) => row.eventType === eventType)
    const [first, ...more] = own.filter((row) => !isTold(row))
    const kept = own.filter(isTold)
    return first ? [...kept, { ...more.reduce(addRow, first), value: otherValues }] : kept
  })
}

function addRow(one: SeriesRow, other: SeriesRow): SeriesRow {
  const points = one.points.map(({ time, count }, index) => ({
    time,
    count: count + (other.points[index]?.count ?? 0),
  }))
  return { ...one, total: one.total + other.total, points }
}
