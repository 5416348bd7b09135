import { setTimeout as sleep } from 'node:timers/promises'
import { StartupError } from '../../startup/startupError.ts'
import type { DeriveService } from '../derive/derive.service.ts'
import type { EventWriter } from '../events/events.writer.ts'
import type { ProjectsAdmin } from '../projects/projects.admin.ts'
import type { ProjectSettings } from '../projects/projects.model.ts'
import { createImportChanges, type ImportChanges } from './changes.ts'
import type { ImportCheckpointModel } from './checkpoint.model.ts'
import { type FileResult, importFile } from './importFile.ts'
import { openFile } from './openFile.ts'
import type { ImportOptions } from './options.ts'

/** The part of the store that an import needs. */
export interface ImportStore extends Pick<DeriveService, 'derive' | 'update'> {
  projects: ProjectsAdmin
  importCheckpoints: ImportCheckpointModel
  eventWriter(options: { projectId: string; source: 'import' }): EventWriter
}

export interface ImportResult {
  project: string
  files: FileResult[]
  /** Whether it was stopped before everything was stored and derived. */
  stopped: boolean
}

const rowsPerCheckpoint = 50_000

/** Imports all files into one project, then derives the sessions and users that it changed. */
export async function runImport({
  store,
  options,
  signal = new AbortController().signal,
  checkpointEvery = rowsPerCheckpoint,
}: {
  store: ImportStore
  options: ImportOptions
  /** Ends it after the rows under way; a later import goes on from there. */
  signal?: AbortSignal
  checkpointEvery?: number
}): Promise<ImportResult> {
  for (const file of options.files) await requireReadable(file)
  const project = await ensureProject({ store, options })
  const changes = createImportChanges()
  const writer = store.eventWriter({ projectId: project.id, source: 'import' })
  const files: FileResult[] = []
  const keys: string[] = []
  for (const file of options.files) {
    if (signal.aborted) break
    const { result, key } = await importFile(file, {
      options,
      project,
      writer,
      checkpoints: store.importCheckpoints,
      changes,
      rowsPerCheckpoint: checkpointEvery,
      signal,
    })
    files.push(result)
    keys.push(key)
  }
  const derived = !signal.aborted && (await derive({ store, project, changes, writer, signal }))
  if (derived) {
    await store.importCheckpoints.markDerived(project.id, keys)
    await store.projects.markReady(project.id)
  }
  return { project: project.id, files, stopped: !derived }
}

/** All files, before anything is written. */
async function requireReadable(file: string): Promise<void> {
  const { text } = await openFile(file)
  text.destroy()
}

const retryMs = 200

/** False when the signal has ended it. */
async function derive({
  store,
  project,
  changes,
  writer,
  signal,
}: {
  store: ImportStore
  project: ProjectSettings
  changes: ImportChanges
  writer: EventWriter
  signal: AbortSignal
}): Promise<boolean> {
  const known = changes.known()
  // Of an event that was there already, another one may be stored than the one that was read.
  const doubtful = known === null || (known.facts.size > 0 && writer.counts().duplicates > 0)
  try {
    if (doubtful || !project.ready) {
      await store.derive(project, { signal })
    } else if (known.labels.size > 0) {
      // A server that runs beside us may be deriving the project just now.
      while (!(await store.update(project, known))) await sleep(retryMs, null, { signal })
    }
    return true
  } catch (error) {
    if (signal.aborted) return false
    throw error
  }
}

async function ensureProject({
  store,
  options,
}: {
  store: ImportStore
  options: ImportOptions
}): Promise<ProjectSettings> {
  const { project: id, name, timeZone, currency } = options
  const found = await store.projects.find(id)
  if (!found) {
    return store.projects.create({
      id,
      ...(name && { name }),
      ...(timeZone && { timeZone }),
      ...(currency && { currency }),
    })
  }
  if (timeZone && timeZone !== found.timeZone) {
    throw new StartupError(`The project ${id} has the time zone ${found.timeZone}.`, {
      remedy: `Leave --time-zone ${timeZone} away: it is only for a new project.`,
    })
  }
  return found
}
