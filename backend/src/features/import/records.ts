import type { Readable } from 'node:stream'
import { createDelimitedReader } from './delimitedRecords.ts'
import type { FileShape } from './format.ts'
import { type Line, type Position, readLines } from './lines.ts'
import { pair, parseJson, type RecordOrProblem, type RecordReader } from './record.ts'

export interface RecordBlock {
  records: RecordOrProblem[]
  position: Position | null
}

/** The rows of a file, a part at a time; a row that cannot be read says why and costs no other. */
export async function* readRecords(
  source: Readable,
  shape: FileShape,
): AsyncGenerator<RecordBlock> {
  const reader = createReader(shape)
  for await (const { lines, position } of readLines(source)) {
    const records: RecordOrProblem[] = []
    for (const line of lines) records.push(...reader.read(line))
    yield { records, position }
  }
  yield { records: reader.end(), position: null }
}

function createReader({ format, delimiter }: FileShape): RecordReader {
  switch (format) {
    case 'csv':
    case 'tsv':
      return createDelimitedReader(delimiter)
    case 'whitespace':
      return createWhitespaceReader()
    case 'ndjson':
      return { read: readJson, end: () => [] }
  }
}

function createWhitespaceReader(): RecordReader {
  let columns: string[] | null = null
  return {
    read({ line, text, problem }) {
      if (problem !== undefined) return [{ line, raw: text, problem }]
      const plain = text.trim()
      if (plain === '') return []
      const cells = plain.split(/\s+/)
      if (columns !== null) return [pair({ line, raw: text, columns, cells })]
      columns = cells
      return []
    },
    end: () => [],
  }
}

function readJson({ line, text, problem }: Line): RecordOrProblem[] {
  if (problem !== undefined) return [{ line, raw: text, problem }]
  if (text.trim() === '') return []
  const value = parseJson(text)
  if (value === null) return [{ line, raw: text, problem: 'not a JSON object' }]
  return [{ line, raw: text, columns: Object.keys(value), cells: Object.values(value) }]
}
