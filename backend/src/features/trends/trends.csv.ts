import type { Cell, CsvTables } from '../../http/csv.ts'
import type { TrendsAnswer } from './trends.service.ts'

/** A row for each point of each series, and each series' total; revenue in minor units. */
export function trendTables({ series }: TrendsAnswer): CsvTables {
  return {
    points: () => ({
      columns: ['eventType', 'value', 'time', 'count', 'complete'],
      rows: series.flatMap(({ eventType, value, points }) =>
        points.map((point): Cell[] => [eventType, value, point.time, point.value, point.complete]),
      ),
    }),
    totals: () => ({
      columns: ['eventType', 'value', 'total'],
      rows: series.map(({ eventType, value, total }): Cell[] => [eventType, value, total]),
    }),
  }
}
