import type { ProjectsAdmin } from '../../projects/projects.admin.ts'
import type { ProjectSettings } from '../../projects/projects.model.ts'
import type { DeriveService } from '../derive.service.ts'
import type { Finding } from './describeDifferences.ts'
import type { RebuildOptions } from './options.ts'
import { verifyProject } from './verify.ts'

/** The part of the store that a rebuild needs. */
export interface RebuildStore extends Pick<DeriveService, 'derive' | 'differences'> {
  projects: Pick<ProjectsAdmin, 'find' | 'list'>
}

export interface RebuildResult {
  project: string
  /** Only of a verification. */
  findings?: Finding[]
  seconds: number
}

/** What an operator got wrong in the request itself. */
export class RebuildRefused extends Error {}

/** Rebuilds or verifies the projects asked for, one after the other. */
export async function runRebuild({
  store,
  options,
  pause,
}: {
  store: RebuildStore
  options: RebuildOptions
  pause: (ms: number) => Promise<void>
}): Promise<RebuildResult[]> {
  const results: RebuildResult[] = []
  for (const project of await chosenProjects(store, options.project)) {
    const started = performance.now()
    const findings = options.verify
      ? await verifyProject({ project, deriveService: store, pause })
      : undefined
    if (!options.verify) await store.derive(project)
    const seconds = Math.round((performance.now() - started) / 100) / 10
    results.push({ project: project.id, ...(findings && { findings }), seconds })
  }
  return results
}

async function chosenProjects(
  { projects }: RebuildStore,
  id: string | undefined,
): Promise<ProjectSettings[]> {
  if (id === undefined) return projects.list()
  const project = await projects.find(id)
  if (!project) throw new RebuildRefused(`There is no project ${id}.`)
  return [project]
}
