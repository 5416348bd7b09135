import { createCellReader } from './cells.ts'
import { type Line, longestLine } from './lines.ts'
import { pair, type RecordOrProblem, type RecordReader } from './record.ts'

/**
 * Rows of CSV and its kin under a header. A quoted cell may go over lines; where a quote is never
 * closed, only the line that opens it is refused, and those after it are read on their own.
 */
export function createDelimitedReader(delimiter: string): RecordReader {
  const cellReader = createCellReader(delimiter)
  let columns: string[] | null = null
  /** The lines of a record whose quote is open. */
  let open: Line[] = []
  let openLength = 0

  function read(line: Line): RecordOrProblem[] {
    if (line.problem !== undefined) {
      const given = giveUp()
      return [...given, { line: line.line, raw: line.text, problem: line.problem }]
    }
    if (open.length === 0 && line.text.trim() === '') return []
    open.push(line)
    openLength += line.text.length + 1
    const cells = cellReader.read(line.text)
    if (cells === null) return openLength > longestLine ? giveUp() : []
    const [first] = open
    const raw = open.length === 1 ? line.text : open.map(({ text }) => text).join('\n')
    forget()
    if (columns !== null) return [pair({ line: first?.line ?? line.line, raw, columns, cells })]
    columns = cells.map((title) => title.trim())
    return []
  }

  /** Refuses the line that opened the quote, and reads the others again. */
  function giveUp(): RecordOrProblem[] {
    const [first, ...others] = open
    if (first === undefined) return []
    forget()
    const refused = { line: first.line, raw: first.text, problem: 'a quote is not closed' }
    return [refused, ...others.flatMap(read)]
  }

  function forget(): void {
    cellReader.reset()
    open = []
    openLength = 0
  }

  return {
    read,
    end() {
      const records: RecordOrProblem[] = []
      while (open.length > 0) records.push(...giveUp())
      return records
    },
  }
}
