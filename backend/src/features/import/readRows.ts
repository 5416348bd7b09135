import type { TrackedEvent } from '@footpath/contract/event'
import { type ColumnPlan, planColumns } from './columns.ts'
import { detectFormat, type FileFormat } from './format.ts'
import type { OpenedFile } from './openFile.ts'
import { type RecordOrProblem, readRecords } from './records.ts'
import { type ImportSettings, type Reading, toEvent } from './toEvent.ts'

export interface RejectedRow {
  line: number
  problem: string
  raw: string
}

export interface ImportRequest {
  file: OpenedFile
  beginning: string
  format: FileFormat | undefined
  /** Column → event field or property name. */
  overrides: Map<string, string>
  settings: Omit<ImportSettings, 'plan'>
}

export type ImportedRow = { line: number; event: TrackedEvent } | RejectedRow

/** The file's rows as events or as reasons why not, with the columns' plan as it stands. */
export async function* readRows(
  request: ImportRequest,
): AsyncGenerator<ImportedRow & { plan: ColumnPlan }> {
  const { file, beginning, overrides, settings } = request
  const detected = detectFormat(beginning)
  const shape = request.format ? { ...detected, format: request.format } : detected
  const columns = new Set<string>()
  let plan: ColumnPlan = new Map()

  for await (const record of readRecords(file.text, shape)) {
    const added = columnsOf(record).filter((column) => !columns.has(column))
    if (added.length > 0) {
      for (const column of added) columns.add(column)
      plan = planColumns({ columns: [...columns], overrides })
    }
    const { line, raw } = record
    const reading = read(record, { ...settings, plan })
    yield 'event' in reading
      ? { line, event: reading.event, plan }
      : { line, raw, problem: reading.problem, plan }
  }
}

function columnsOf(record: RecordOrProblem): string[] {
  return 'values' in record ? [...record.values.keys()] : []
}

function read(record: RecordOrProblem, settings: ImportSettings): Reading {
  return 'values' in record ? toEvent(record, settings) : { problem: record.problem }
}
