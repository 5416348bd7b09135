import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'

export interface Line {
  /** From 1. */
  line: number
  text: string
  /** Why it is no line of text; `text` is then its beginning. */
  problem?: string
}

/** How far a file has been read, and by what to know this beginning again. */
export interface Position {
  bytes: number
  sha256(): string
}

export interface LineBlock {
  lines: Line[]
  /** Null where the lines follow from the file's end, which moves when the file grows. */
  position: Position | null
}

/** The longest line, in bytes; with a few batches of them under way, memory stays bounded. */
export const longestLine = 64 * 1024
const shownOfBadLines = 1000

const newline = 10
const carriageReturn = 13

/**
 * A file's lines, those of one read at a time. Of a line that is too long only the beginning is
 * kept, for the reject file.
 */
export async function* readLines(source: Readable): AsyncGenerator<LineBlock> {
  const hash = createHash('sha256')
  let bytes = 0
  let line = 0
  /** The beginning of a line whose end has not come yet. */
  let held: Buffer[] = []
  let heldBytes = 0

  function hold(part: Buffer): void {
    if (heldBytes <= longestLine) held.push(part)
    heldBytes += part.length
  }

  function endLine(rest: Buffer): Line {
    line += 1
    if (held.length === 0) return readLine(line, rest)
    hold(rest)
    const whole = Buffer.concat(held)
    held = []
    heldBytes = 0
    return readLine(line, whole)
  }

  for await (const chunk of source as AsyncIterable<Buffer>) {
    const lines: Line[] = []
    let from = 0
    for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, from)) {
      lines.push(endLine(chunk.subarray(from, at)))
      from = at + 1
    }
    if (from < chunk.length) hold(chunk.subarray(from))
    hash.update(chunk)
    bytes += chunk.length
    yield { lines, position: { bytes, sha256: () => hash.copy().digest('base64url') } }
  }
  if (heldBytes > 0) yield { lines: [endLine(Buffer.alloc(0))], position: null }
}

function readLine(line: number, bytes: Buffer): Line {
  if (bytes.length > longestLine) {
    const text = bytes.toString('utf8', 0, shownOfBadLines)
    return { line, text, problem: `longer than ${longestLine / 1024} KB` }
  }
  const end = bytes.at(-1) === carriageReturn ? bytes.length - 1 : bytes.length
  const text = bytes.toString('utf8', line === 1 ? markLength(bytes) : 0, end)
  // Decoding replaces what is wrong; a replacement may also stand in the file itself.
  if (text.includes('\uFFFD') && !isUtf8(bytes)) {
    return { line, text: text.slice(0, shownOfBadLines), problem: 'not valid UTF-8' }
  }
  return { line, text }
}

/** Of the byte order mark that some programs put before UTF-8. */
function markLength(bytes: Buffer): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
}
