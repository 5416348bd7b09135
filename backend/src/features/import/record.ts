import type { Line } from './lines.ts'

/** One row: the line on which it begins, as it stood there, and its cells beside their columns. */
export interface FileRecord {
  line: number
  raw: string
  columns: readonly string[]
  cells: readonly unknown[]
}

export type RecordOrProblem = FileRecord | { line: number; raw: string; problem: string }

/** Takes lines, gives the records that are complete with them. */
export interface RecordReader {
  read(line: Line): RecordOrProblem[]
  /** What is left when the file ends. */
  end(): RecordOrProblem[]
}

/** A row of cells, unless it has more or fewer than the header. */
export function pair(row: {
  line: number
  raw: string
  columns: readonly string[]
  cells: readonly string[]
}): RecordOrProblem {
  const { line, raw, columns, cells } = row
  if (cells.length === columns.length) return row
  return { line, raw, problem: `${cells.length} cells where the header has ${columns.length}` }
}

/** The object that a text is in JSON; null when it is none. */
export function parseJson(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null
  } catch (error) {
    // Nested too deeply for the parser, it is no event either.
    if (error instanceof SyntaxError || error instanceof RangeError) return null
    throw error
  }
}
