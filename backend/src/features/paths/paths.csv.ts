import { type CsvTables, tableOf } from '../../http/csv.ts'
import type { PathsAnswer } from './paths.answer.ts'

export function pathsTables({ nodes, links }: PathsAnswer): CsvTables {
  return {
    links: () => tableOf(['level', 'from', 'to', 'users'], links),
    nodes: () => tableOf(['level', 'eventType', 'users'], nodes),
  }
}
