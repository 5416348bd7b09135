import { SingleBar } from 'cli-progress'
import type { EventWriter } from '../events/events.writer.ts'
import type { ProjectSettings } from '../projects/projects.model.ts'
import { currencyDigits } from '../projects/projects.service.ts'
import { type ImportCounts, importRows } from './importRows.ts'
import { fingerprintOf, openFile, readBeginning } from './openFile.ts'
import type { ImportOptions } from './options.ts'
import { type ImportedRow, readRows } from './readRows.ts'
import { createRejectFile, defaultRejectPath } from './rejects.ts'

export interface FileResult extends ImportCounts {
  file: string
  /** Null when no row was bad. */
  rejects: string | null
  seconds: number
}

/** What the import takes from the project, or would give to a new one. */
export type ImportTarget = Pick<ProjectSettings, 'timeZone' | 'currency'>

/** Opens a file as rows; the plan of its columns comes with each. */
export async function openRows(
  file: string,
  { options, target }: { options: ImportOptions; target: ImportTarget },
) {
  const beginning = await readBeginning(file)
  const opened = await openFile(file)
  const currency = options.currency ?? target.currency
  const rows = readRows({
    file: opened,
    beginning,
    format: options.format,
    overrides: options.map,
    settings: {
      timeZone: target.timeZone,
      event: options.event,
      currency,
      currencyDigits: currencyDigits(currency),
      fingerprint: fingerprintOf(beginning),
    },
  })
  return { opened, rows }
}

/** Imports one file, with a progress bar over its bytes (rows are not known before the end). */
export async function importFile(
  file: string,
  {
    options,
    target,
    writer,
  }: { options: ImportOptions; target: ImportTarget; writer: EventWriter },
): Promise<FileResult> {
  const started = performance.now()
  const { opened, rows } = await openRows(file, { options, target })
  const rejects = createRejectFile(options.rejects ?? defaultRejectPath(file))
  const progress = startProgress({
    file,
    size: opened.size,
    shown: !options.quiet && !options.json,
  })
  let done = 0
  try {
    const before = writer.counts()
    const counts = await importRows({
      rows: rows as AsyncIterable<ImportedRow>,
      writer,
      reject: rejects.write,
      onRow: () => {
        done += 1
        if (done % 1000 === 0) progress.update({ bytes: opened.bytesRead(), rows: done })
      },
    })
    progress.update({ bytes: opened.size, rows: done })
    return {
      file,
      rows: counts.rows,
      inserted: counts.inserted - before.inserted,
      duplicates: counts.duplicates - before.duplicates,
      rejected: counts.rejected,
      rejects: counts.rejected > 0 ? rejects.path : null,
      seconds: Math.round(performance.now() - started) / 1000,
    }
  } finally {
    progress.stop()
    opened.text.destroy()
    await rejects.close()
  }
}

function startProgress({ file, size, shown }: { file: string; size: number; shown: boolean }) {
  const started = performance.now()
  const format = ` ${file} {bar} {percentage} % | {rows} rows | {rate}/s | {eta_formatted} left`
  const bar = new SingleBar({ format, stream: process.stderr, hideCursor: true })
  if (shown) bar.start(size, 0, { rows: 0, rate: 0 })
  return {
    update: ({ bytes, rows }: { bytes: number; rows: number }) => {
      const seconds = (performance.now() - started) / 1000
      bar.update(bytes, { rows, rate: Math.round(rows / Math.max(seconds, 0.001)) })
    },
    stop: () => bar.stop(),
  }
}
