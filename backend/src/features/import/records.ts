import readline from 'node:readline'
import type { Readable } from 'node:stream'
import { type CsvError, parse } from 'csv-parse'
import type { FileFormat } from './format.ts'

/** One row: its line in the file (from 1), as it stood there, and its values by column. */
export interface FileRecord {
  line: number
  raw: string
  values: Map<string, unknown>
}

export type RecordOrProblem = FileRecord | { line: number; raw: string; problem: string }

/** The rows of a file, one at a time; a row that cannot be read says why and costs no other. */
export function readRecords(
  source: Readable,
  { format, delimiter }: { format: FileFormat; delimiter: string },
): AsyncIterable<RecordOrProblem> {
  switch (format) {
    case 'csv':
    case 'tsv':
      return delimitedRecords(source, delimiter)
    case 'whitespace':
      return whitespaceRecords(source)
    case 'ndjson':
      return jsonRecords(source)
  }
}

async function* delimitedRecords(
  source: Readable,
  delimiter: string,
): AsyncGenerator<RecordOrProblem> {
  const skipped: RecordOrProblem[] = []
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    raw: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error: CsvError | undefined, raw: string | undefined) => {
      skipped.push({
        line: Number(error?.lines ?? 0),
        raw: raw ?? '',
        problem: error?.message ?? 'unreadable',
      })
      return undefined
    },
  })
  source.once('error', (error) => parser.destroy(error))
  let columns: string[] | null = null
  for await (const entry of source.pipe(parser)) {
    yield* skipped.splice(0)
    const { record, raw, info } = entry as {
      record: string[]
      raw: string
      info: { lines: number }
    }
    if (columns === null) columns = record.map((title) => title.trim())
    else yield pair({ line: info.lines, raw: raw.trimEnd(), columns, cells: record })
  }
  yield* skipped
}

async function* whitespaceRecords(source: Readable): AsyncGenerator<RecordOrProblem> {
  let columns: string[] | null = null
  for await (const { line, raw } of linesOf(source)) {
    const cells = raw.trim().split(/\s+/)
    if (columns === null) columns = cells
    else yield pair({ line, raw, columns, cells })
  }
}

async function* jsonRecords(source: Readable): AsyncGenerator<RecordOrProblem> {
  for await (const { line, raw } of linesOf(source)) {
    const value = parseJson(raw)
    if (value === null) yield { line, raw, problem: 'not a JSON object' }
    else yield { line, raw, values: new Map(Object.entries(value)) }
  }
}

async function* linesOf(source: Readable): AsyncGenerator<{ line: number; raw: string }> {
  const lines = readline.createInterface({ input: source, crlfDelay: Number.POSITIVE_INFINITY })
  let failure: Error | null = null
  source.once('error', (error) => {
    failure = error
    lines.close()
  })
  let line = 0
  for await (const raw of lines) {
    line += 1
    if (raw.trim() !== '') yield { line, raw: line === 1 ? raw.replace(/^\uFEFF/, '') : raw }
  }
  if (failure) throw failure
}

function pair(row: {
  line: number
  raw: string
  columns: string[]
  cells: string[]
}): RecordOrProblem {
  const { line, raw, columns, cells } = row
  if (cells.length !== columns.length) {
    return { line, raw, problem: `${cells.length} cells where the header has ${columns.length}` }
  }
  return { line, raw, values: new Map(columns.map((column, index) => [column, cells[index]])) }
}

function parseJson(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
