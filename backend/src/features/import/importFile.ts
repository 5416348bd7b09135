import type { EventWriter } from '../events/events.writer.ts'
import type { ProjectSettings } from '../projects/projects.model.ts'
import { currencyDigits } from '../projects/projects.service.ts'
import type { ImportChanges } from './changes.ts'
import type { ImportCheckpoint, ImportCheckpointModel } from './checkpoint.model.ts'
import { requireColumns } from './columns.ts'
import { chooseShape } from './format.ts'
import { type ImportedRows, importRows, type Standing } from './importRows.ts'
import { fingerprintOf, openFile, readBeginning } from './openFile.ts'
import type { ImportOptions } from './options.ts'
import { startProgressBar } from './progressBar.ts'
import { type RowBlock, readRows } from './readRows.ts'
import { createRejectFile, defaultRejectPath } from './rejects.ts'
import { checkpointKey, compareWithCheckpoint } from './resume.ts'

export interface FileResult extends ImportedRows {
  file: string
  inserted: number
  duplicates: number
  /** Null when no row was bad. */
  rejects: string | null
  seconds: number
}

/** What the import takes from the project, or would give to a new one. */
export type ImportTarget = Pick<ProjectSettings, 'timeZone' | 'currency'>

/** What an import writes to and notes its progress in. */
export interface ImportParts {
  options: ImportOptions
  project: ProjectSettings
  writer: EventWriter
  checkpoints: ImportCheckpointModel
  changes: ImportChanges
  rowsPerCheckpoint: number
  signal: AbortSignal
}

/** Opens a file as rows. */
export async function openRows(
  file: string,
  { options, target }: { options: ImportOptions; target: ImportTarget },
) {
  const beginning = await readBeginning(file)
  const currency = options.currency ?? target.currency
  const shape = chooseShape(beginning, options)
  const reading = {
    shape,
    overrides: options.map,
    settings: {
      timeZone: target.timeZone,
      event: options.event,
      currency,
      currencyDigits: currencyDigits(currency),
      minorUnits: options.minorUnits,
      fingerprint: fingerprintOf(beginning),
    },
  }
  const opened = await openFile(file)
  return {
    opened,
    key: checkpointKey({ ...reading.settings, overrides: options.map, shape }),
    blocks: withColumns(readRows({ text: opened.text, ...reading }), { file, options, shape }),
  }
}

/** Stops at once where columns that every row needs are missing, instead of refusing each row. */
async function* withColumns(
  blocks: AsyncIterable<RowBlock>,
  { file, options, shape }: { file: string; options: ImportOptions; shape: { format: string } },
): AsyncGenerator<RowBlock> {
  let checked = shape.format === 'ndjson'
  for await (const block of blocks) {
    if (!checked && block.plan.size > 0) {
      requireColumns({ plan: block.plan, file, event: options.event })
      checked = true
    }
    yield block
  }
}

/** Imports one file, from where an earlier import of the same file left off. */
export async function importFile(
  file: string,
  parts: ImportParts,
): Promise<{ result: FileResult; key: string }> {
  const { options, project, writer, checkpoints, changes, signal } = parts
  const started = performance.now()
  const { opened, key, blocks } = await openRows(file, { options, target: project })
  const rejects = createRejectFile(options.rejects ?? defaultRejectPath(file))
  const progress = startProgressBar({
    file,
    size: opened.size,
    bytesRead: opened.bytesRead,
    shown: !options.quiet && !options.json,
  })
  const before = writer.counts()

  const resultOf = (rows: ImportedRows): FileResult => ({
    file,
    ...rows,
    inserted: writer.counts().inserted - before.inserted,
    duplicates: writer.counts().duplicates - before.duplicates,
    rejects: rows.rejected > 0 ? rejects.path : null,
    seconds: Math.round(performance.now() - started) / 1000,
  })

  const save = ({ position, line, rows, rejected, whole }: Standing) =>
    checkpoints.save({
      key,
      projectId: project.id,
      file,
      line,
      rows,
      rejected,
      bytes: position.bytes,
      sha256: position.sha256(),
      whole,
      derived: false,
    })

  try {
    const known = await findKnown(file, { key, parts })
    if (known && !known.derived) changes.lose()
    if (known?.entirely) {
      const { rows } = known
      const nothing = { rejected: 0, problem: null, stopped: false }
      return { key, result: resultOf({ rows, skipped: rows, ...nothing }) }
    }
    const rows = await importRows({
      blocks,
      skipTo: known?.line ?? 0,
      writer,
      changes,
      reject: rejects.write,
      onProgress: progress.update,
      checkpoint: save,
      rowsPerCheckpoint: parts.rowsPerCheckpoint,
      signal,
    })
    return { key, result: resultOf(rows) }
  } finally {
    progress.stop()
    opened.text.destroy()
    await rejects.close()
  }
}

/** What an earlier import of this very file has stored; null when there is nothing to rely on. */
async function findKnown(
  file: string,
  { key, parts: { project, checkpoints } }: { key: string; parts: ImportParts },
): Promise<(ImportCheckpoint & { entirely: boolean }) | null> {
  const checkpoint = await checkpoints.find(project.id, key)
  if (!checkpoint) return null
  const comparison = await compareWithCheckpoint(file, checkpoint)
  if (comparison === 'changed') return null
  // Bad rows are read again, so that the reject file names them again.
  const entirely = comparison === 'same' && checkpoint.whole && checkpoint.rejected === 0
  return { ...checkpoint, entirely }
}
