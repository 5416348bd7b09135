/** Takes the lines of one record, a quoted cell of which may go over several of them. */
export interface CellReader {
  /** The record's cells; null when a quote is still open at the line's end. */
  read(line: string): string[] | null
  /** Forgets an open record. */
  reset(): void
}

const quote = '"'

/**
 * Cells separated by a delimiter, quoted as RFC 4180 says: a quote opens a cell only at its very
 * beginning and is written twice inside. Text after a closing quote, which the RFC does not know,
 * is kept.
 */
export function createCellReader(delimiter: string): CellReader {
  let cells: string[] = []
  /** What of a quoted cell has been read; null outside of one. */
  let open: string | null = null

  function readQuoted(line: string, from: number): number {
    let at = from
    while (open !== null) {
      const end = line.indexOf(quote, at)
      if (end === -1) {
        open += `${line.slice(at)}\n`
        return -1
      }
      open += line.slice(at, end)
      at = end + 1
      if (line[at] !== quote) break
      open += quote
      at += 1
    }
    const next = line.indexOf(delimiter, at)
    const end = next === -1 ? line.length : next
    cells.push(`${open}${line.slice(at, end)}`)
    open = null
    return end
  }

  return {
    read(line) {
      if (open === null && !line.includes(quote)) return line.split(delimiter)
      // Where the next cell begins, or the end of the cell before it.
      let at = open === null ? -1 : readQuoted(line, 0)
      if (open !== null) return null
      while (at < line.length) {
        const begin = at + 1
        if (line[begin] === quote) {
          open = ''
          at = readQuoted(line, begin + 1)
          if (open !== null) return null
        } else {
          const next = line.indexOf(delimiter, begin)
          at = next === -1 ? line.length : next
          cells.push(line.slice(begin, at))
        }
      }
      const read = cells
      cells = []
      return read
    },
    reset() {
      cells = []
      open = null
    },
  }
}
