import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import type { Response } from 'express'
import { badRequest } from './problem.ts'

export type Cell = string | number | boolean | null

/** One table of a report, for people who take it elsewhere. */
export interface CsvTable {
  columns: string[]
  rows: Iterable<Cell[]> | AsyncIterable<Cell[]>
}

/** Objects as a table of some of their fields. */
export function tableOf<Column extends string>(
  columns: readonly Column[],
  rows: readonly Record<Column, Cell>[],
): CsvTable {
  return { columns: [...columns], rows: rows.map((row) => columns.map((column) => row[column])) }
}

/** A report's tables by name, made when asked for; the first is the one that nobody has to name. */
export type CsvTables = Record<string, () => CsvTable>

/** @throws 400 with the names there are */
export function chooseTable(tables: CsvTables, name: string | undefined): () => CsvTable {
  const names = Object.keys(tables)
  const chosen = tables[name ?? names[0] ?? '']
  if (chosen) return chosen
  throw badRequest(`There is no table "${name}" here; possible: ${names.join(', ')}.`)
}

/** Streams a table: however long it is, little of it is in memory. */
export async function sendCsv(
  response: Response,
  { fileName, table }: { fileName: string; table: CsvTable },
): Promise<void> {
  // The stages of a pipeline, the compression and the log each wait for its end.
  response.setMaxListeners(20)
  response.type('text/csv; charset=utf-8')
  response.attachment(`${fileName}.csv`)
  const lines = stringify({
    header: true,
    columns: table.columns,
    record_delimiter: 'windows',
    cast: { string: neutralise, boolean: String },
  })
  await pipeline(Readable.from(table.rows), lines, response)
}

/** What a spreadsheet would run as a formula. A number that begins with a minus is none. */
const formula = /^[=+\-@\t\r]/

function neutralise(text: string): string {
  return formula.test(text) ? `'${text}` : text
}
