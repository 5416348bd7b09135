import type { EventWriter } from '../events/events.writer.ts'
import type { ImportChanges } from './changes.ts'
import type { Position } from './lines.ts'
import { damageOf } from './openFile.ts'
import type { ImportedRow, RejectedRow, RowBlock } from './readRows.ts'

export interface Progress {
  rows: number
  rejected: number
  /** Rows that an earlier import is known to have stored, and that were not sent again. */
  skipped: number
}

/** What is surely in, once everything written so far is durable. */
export interface Standing extends Progress {
  /** The last line that was read as a row. */
  line: number
  position: Position
  /** Whether the file ended here. */
  whole: boolean
}

export interface ImportedRows extends Progress {
  /** Why the file could not be read to its end; what came before is in. */
  problem: string | null
  /** Whether the signal ended it. */
  stopped: boolean
}

/** Sends the good rows to the writer and the bad ones to `reject`. */
export async function importRows({
  blocks,
  skipTo,
  writer,
  changes,
  reject,
  onProgress,
  checkpoint,
  rowsPerCheckpoint,
  signal,
}: {
  blocks: AsyncIterable<RowBlock>
  /** Up to this line, good rows are known to be in. */
  skipTo: number
  writer: EventWriter
  changes: ImportChanges
  reject: (row: RejectedRow) => Promise<void>
  onProgress: (progress: Progress) => void
  checkpoint: (standing: Standing) => Promise<void>
  rowsPerCheckpoint: number
  signal: AbortSignal
}): Promise<ImportedRows> {
  const progress: Progress = { rows: 0, rejected: 0, skipped: 0 }
  let standing: Standing | null = null
  let line = 0
  let whole = true
  let checkpointed = 0

  async function take(row: ImportedRow): Promise<void> {
    progress.rows += 1
    if ('problem' in row) {
      progress.rejected += 1
      return reject(row)
    }
    if (row.line <= skipTo) {
      progress.skipped += 1
      return
    }
    changes.note(row.event)
    return writer.add(row.event)
  }

  async function save(ended: boolean): Promise<void> {
    await writer.flush()
    // Short of where an earlier import got to, its checkpoint says more.
    if (standing && standing.line >= skipTo) await checkpoint({ ...standing, whole: ended })
    checkpointed = progress.rows
  }

  const end = async (problem: string | null): Promise<ImportedRows> => {
    const stopped = signal.aborted
    await save(!stopped && problem === null && whole)
    onProgress(progress)
    return { ...progress, problem, stopped }
  }

  try {
    for await (const { rows, position } of blocks) {
      for (const row of rows) await take(row)
      if (position) {
        line = rows.at(-1)?.line ?? line
        standing = { ...progress, line, position, whole: false }
      } else if (rows.length > 0) {
        whole = false
      }
      onProgress(progress)
      if (signal.aborted) break
      if (position && progress.rows - checkpointed >= rowsPerCheckpoint) await save(false)
    }
  } catch (error) {
    const damage = damageOf(error)
    if (damage === null) throw error
    return end(damage)
  }
  return end(null)
}
