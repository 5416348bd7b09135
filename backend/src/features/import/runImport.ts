import { StartupError } from '../../startup/startupError.ts'
import type { DeriveService } from '../derive/derive.service.ts'
import type { EventWriter } from '../events/events.writer.ts'
import type { ProjectsAdmin } from '../projects/projects.admin.ts'
import type { ProjectSettings } from '../projects/projects.model.ts'
import { type FileResult, type ImportTarget, importFile, openRows } from './importFile.ts'
import type { ImportOptions } from './options.ts'

/** The part of the store that an import needs. */
export interface ImportStore extends DeriveService {
  projects: ProjectsAdmin
  eventWriter(options: { projectId: string; source: 'import' }): EventWriter
}

export interface ImportResult {
  project: string
  files: FileResult[]
}

/** Imports all files into one project, then derives its sessions and users. */
export async function runImport({
  store,
  options,
}: {
  store: ImportStore
  options: ImportOptions
}): Promise<ImportResult> {
  const project = await ensureProject({ store, options })
  const files: FileResult[] = []
  for (const file of options.files) {
    const writer = store.eventWriter({ projectId: project.id, source: 'import' })
    files.push(await importFile(file, { options, target: project, writer }))
  }
  await store.derive(project)
  await store.projects.markReady(project.id)
  return { project: project.id, files }
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

const previewRows = 5

/** The first rows as they would be stored; touches no database. */
export async function previewImport(options: ImportOptions): Promise<object[]> {
  const target: ImportTarget = {
    timeZone: options.timeZone ?? 'UTC',
    currency: options.currency ?? 'USD',
  }
  const previews: object[] = []
  for (const file of options.files) {
    const { opened, rows } = await openRows(file, { options, target })
    const shown: object[] = []
    let columns: Record<string, unknown> = {}
    for await (const { plan, ...row } of rows) {
      columns = Object.fromEntries(plan)
      shown.push(row)
      if (shown.length >= previewRows) break
    }
    opened.text.destroy()
    previews.push({ file, columns, rows: shown })
  }
  return previews
}
