import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import path from 'node:path'
import { finished } from 'node:stream/promises'
import type { RejectedRow } from './readRows.ts'

export interface RejectFile {
  path: string
  write(row: RejectedRow): Promise<void>
  close(): Promise<void>
}

/** Bad rows, one JSON object a line; the file is made with the first of them. */
export function createRejectFile(filePath: string): RejectFile {
  let stream: WriteStream | null = null
  return {
    path: filePath,
    async write({ line, problem, raw }) {
      stream ??= createWriteStream(filePath, { flags: 'w' })
      const entry = `${JSON.stringify({ line, problem, raw })}\n`
      if (!stream.write(entry)) await once(stream, 'drain')
    },
    async close() {
      if (!stream) return
      stream.end()
      await finished(stream)
    },
  }
}

/** Beside where the command runs, since the file's own folder may not be ours to write to. */
export function defaultRejectPath(file: string): string {
  return `${path.basename(file)}.rejects.ndjson`
}
