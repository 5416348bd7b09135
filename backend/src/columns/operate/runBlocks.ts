import { chosenProjects } from '../../features/projects/chosenProjects.ts'
import type { ProjectsAdmin } from '../../features/projects/projects.admin.ts'
import type { ColumnsAdmin, ColumnsStatus } from './columnsAdmin.ts'
import type { BlocksOptions } from './options.ts'
import type { Verification } from './verifyColumns.ts'

/** The part of the store that the command needs. */
export interface BlocksStore {
  projects: Pick<ProjectsAdmin, 'find' | 'list'>
  columns: ColumnsAdmin
}

export interface BlocksResult {
  project: string
  seconds: number
  /** After a rebuild as well; null where nothing is stored. */
  status?: ColumnsStatus | null
  /** Only of a verification. */
  verification?: Verification | 'damaged' | null
}

/**
 * Does what is asked to the columns of the projects asked for, one after the other.
 * @throws StartupError when there is no such project
 */
export async function runBlocks({
  store,
  options: { action, project },
  pause,
}: {
  store: BlocksStore
  options: BlocksOptions
  pause: (ms: number) => Promise<void>
}): Promise<BlocksResult[]> {
  const results: BlocksResult[] = []
  for (const { id } of await chosenProjects(store.projects, project)) {
    const started = performance.now()
    if (action === 'rebuild') await store.columns.rebuild(id, { pause })
    const result =
      action === 'verify'
        ? { verification: await store.columns.verify(id) }
        : { status: await store.columns.status(id) }
    const seconds = Math.round((performance.now() - started) / 100) / 10
    results.push({ project: id, ...result, seconds })
  }
  return results
}

/** Whether something is stored otherwise than the events say. */
export function isWrong({ verification }: BlocksResult): boolean {
  return verification === 'damaged' || (verification?.wrong.length ?? 0) > 0
}
