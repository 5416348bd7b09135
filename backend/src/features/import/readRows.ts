import type { Readable } from 'node:stream'
import type { TrackedEvent } from '@footpath/contract/event'
import { type ColumnPlan, planColumns } from './columns.ts'
import type { FileShape } from './format.ts'
import type { Position } from './lines.ts'
import type { RecordOrProblem } from './record.ts'
import { readRecords } from './records.ts'
import { type ImportSettings, toEvent } from './toEvent.ts'

export interface RejectedRow {
  line: number
  problem: string
  raw: string
}

export interface ImportRequest {
  text: Readable
  shape: FileShape
  /** Column → event field or property name. */
  overrides: Map<string, string>
  settings: Omit<ImportSettings, 'plan'>
}

export type ImportedRow = { line: number; event: TrackedEvent } | RejectedRow

export interface RowBlock {
  rows: ImportedRow[]
  /** What each column becomes, as far as columns are known. */
  plan: ColumnPlan
  /** How far the file was read when these rows were known; null at its end. */
  position: Position | null
}

/** The file's rows as events or as reasons why not, a part of the file at a time. */
export async function* readRows(request: ImportRequest): AsyncGenerator<RowBlock> {
  const { text, shape, overrides, settings } = request
  const known = new Set<string>()
  let last: readonly string[] = []
  let plan: ColumnPlan = new Map()
  let planned: ImportSettings = { ...settings, plan }

  function learn(columns: readonly string[]): void {
    // The rows of a table share their columns.
    if (columns === last) return
    last = columns
    const before = known.size
    for (const column of columns) known.add(column)
    if (known.size === before) return
    plan = planColumns({ columns: [...known], overrides })
    planned = { ...settings, plan }
  }

  function read(record: RecordOrProblem): ImportedRow {
    if ('problem' in record) return record
    learn(record.columns)
    const { line, raw } = record
    const reading = toEvent(record, planned)
    return 'event' in reading
      ? { line, event: reading.event }
      : { line, raw, problem: reading.problem }
  }

  for await (const { records, position } of readRecords(text, shape)) {
    const rows = records.map(read)
    yield { rows, plan, position }
  }
}
