import type { ReportMeta } from '@footpath/contract/common'
import type { Top, TrendSeries, Trends } from '@footpath/contract/trends'

const meta: ReportMeta = {
  engine: 'pipeline',
  tookMs: 31,
  asOf: '2026-03-15T11:00:00.000Z',
  timeZone: 'Europe/Berlin',
  start: '2026-03-13',
  end: '2026-03-15',
  definition: {
    summary: 'Distinct users with such an event by day.',
    terms: { total: 'Distinct users over the range.' },
    source: 'docs/metrics.md#trends',
  },
  rows: 2,
  collections: ['events'],
}

/** A series over three days, of which the last is not over. */
export function aSeries(
  changes: Partial<Omit<TrendSeries, 'points'>> & { values?: [number, number, number] } = {},
): TrendSeries {
  const { values = [40, 60, 20], ...named } = changes
  const days = ['2026-03-13', '2026-03-14', '2026-03-15'] as const
  const points = days.map((time, index) => ({
    time,
    value: values[index] ?? 0,
    complete: index < 2,
  }))
  return { eventType: null, value: null, total: 90, points, ...named }
}

export function trendsOf(series: TrendSeries[], previous?: TrendSeries[]): Trends {
  const before = previous && { start: '2026-03-10', end: '2026-03-12', series: previous }
  return { series, meta, ...(before && { previous: before }) }
}

export const topFixture: Top = {
  items: [
    { value: 'page_view', events: 1200, users: 80 },
    { value: 'purchase', events: 30, users: 21 },
  ],
  total: 2,
  page: 1,
  limit: 10,
  meta,
}
