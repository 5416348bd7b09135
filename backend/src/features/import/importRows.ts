import type { EventWriter } from '../events/events.writer.ts'
import type { ImportedRow, RejectedRow } from './readRows.ts'

export interface ImportCounts {
  rows: number
  inserted: number
  duplicates: number
  rejected: number
}

/** Writes the good rows and hands the bad ones to `reject`. */
export async function importRows({
  rows,
  writer,
  reject,
  onRow,
}: {
  rows: AsyncIterable<ImportedRow>
  writer: EventWriter
  reject: (row: RejectedRow) => Promise<void>
  onRow: () => void
}): Promise<ImportCounts> {
  let read = 0
  let rejected = 0
  for await (const row of rows) {
    read += 1
    if ('event' in row) {
      await writer.add(row.event)
    } else {
      rejected += 1
      await reject(row)
    }
    onRow()
  }
  const { inserted, duplicates } = await writer.flush()
  return { rows: read, inserted, duplicates, rejected }
}
