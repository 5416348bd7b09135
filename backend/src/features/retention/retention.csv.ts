import { type CsvTables, tableOf } from '../../http/csv.ts'
import type { RetentionAnswer } from './retention.answer.ts'

/** One line a cell, which any spreadsheet turns into the triangle; and the average. */
export function retentionTables({ cohorts, average, spans }: RetentionAnswer): CsvTables {
  const lastOf = new Map(spans.map(({ n, to }) => [n, to]))
  const to = (n: number) => lastOf.get(n) ?? null
  const cells = cohorts.flatMap(({ period, size, cells }) =>
    cells.map((cell) => ({ period, size, ...cell, to: to(cell.n) })),
  )
  return {
    cohorts: () => tableOf(['period', 'size', 'n', 'to', 'users', 'rate', 'complete'], cells),
    average: () =>
      tableOf(
        ['n', 'to', 'users', 'eligible', 'rate'],
        average.map((point) => ({ ...point, to: to(point.n) })),
      ),
  }
}
