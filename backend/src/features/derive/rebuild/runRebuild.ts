import { chosenProjects } from '../../projects/chosenProjects.ts'
import type { ProjectsAdmin } from '../../projects/projects.admin.ts'
import type { ProjectSettings } from '../../projects/projects.model.ts'
import type { RollupsService } from '../../rollups/rollups.service.ts'
import type { VerifyRollups } from '../../rollups/verify.ts'
import type { DeriveService } from '../derive.service.ts'
import { describeRollup, type Finding } from './describeDifferences.ts'
import type { RebuildOptions } from './options.ts'
import { verifyProject } from './verify.ts'

/** The part of the store that a rebuild needs. */
export interface RebuildStore extends Pick<DeriveService, 'derive' | 'differences'> {
  projects: Pick<ProjectsAdmin, 'find' | 'list'>
  rollups: Pick<RollupsService, 'rebuild'> & { verify: VerifyRollups }
}

export interface RebuildResult {
  project: string
  /** Only of a verification. */
  findings?: Finding[]
  /** Days whose roll-ups wait to be built; reports read the events there. */
  waitingDays: number
  seconds: number
}

/**
 * Rebuilds or verifies the projects asked for, one after the other.
 * @throws StartupError when there is no such project
 */
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
  for (const project of await chosenProjects(store.projects, options.project)) {
    const started = performance.now()
    const work = options.verify ? verify : rebuild
    const result = await work({ store, project, pause })
    const seconds = Math.round((performance.now() - started) / 100) / 10
    results.push({ project: project.id, ...result, seconds })
  }
  return results
}

interface Task {
  store: RebuildStore
  project: ProjectSettings
  pause: (ms: number) => Promise<void>
}

async function rebuild({ store, project, pause }: Task) {
  await store.derive(project)
  const { left } = await store.rollups.rebuild(project, { pause })
  return { waitingDays: left }
}

async function verify({ store, project, pause }: Task) {
  const derived = await verifyProject({ project, deriveService: store, pause })
  const { wrong, waiting } = await store.rollups.verify(project)
  return { findings: [...derived, ...wrong.map(describeRollup)], waitingDays: waiting.length }
}
