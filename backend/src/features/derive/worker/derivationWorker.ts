import type { Logger } from 'pino'
import type { Background } from '../../../background.ts'
import type { Collections } from '../../../db/collections.ts'
import type { ProjectsAdmin } from '../../projects/projects.admin.ts'
import type { Derivation } from '../derivation.ts'
import type { OpenChangeFeed } from './changeFeed.ts'
import { createCheckpointModel } from './checkpoint.model.ts'
import type { Progress } from './progress.ts'
import type { Reports } from './rest.ts'
import { createWorker } from './worker.ts'

/** The worker over a database: one at a time, whichever process it runs in. */
export function createDerivationWorker({
  collections,
  derivation: { deriveService, identityModel, leases },
  projects,
  openFeed,
  progress,
  reports,
  clock,
  log,
}: {
  collections: Collections
  derivation: Derivation
  projects: Pick<ProjectsAdmin, 'find' | 'list'>
  openFeed: OpenChangeFeed
  progress: Progress
  reports: Reports
  clock: () => Date
  log: Pick<Logger, 'info' | 'error'>
}): Background {
  return createWorker({
    lease: leases.lease('derivation-worker'),
    checkpointModel: createCheckpointModel(collections),
    openFeed,
    unfinished: identityModel.unsettledProjects,
    async update(projectId, changes) {
      const project = await projects.find(projectId)
      // Erased meanwhile, with everything that was derived of it.
      return project === null || deriveService.update(project, changes)
    },
    async deriveEverything(signal) {
      for (const project of await projects.list()) {
        log.info({ project: project.id }, 'deriving everything of a project anew')
        await deriveService.derive(project, { signal })
      }
    },
    progress,
    reports,
    clock,
    log,
  })
}
