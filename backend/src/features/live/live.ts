import type { Logger } from 'pino'
import type { Collections } from '../../db/collections.ts'
import type { Authenticate } from '../../http/mountRoutes.ts'
import type { Route } from '../../http/route.ts'
import type { RequireProject } from '../projects/requireProject.ts'
import { createLiveController } from './live.controller.ts'
import { createLiveModel } from './live.model.ts'
import { createLiveService } from './live.service.ts'
import { createLiveFeed } from './liveFeed.ts'

export interface Live {
  routes: Route[]
  /** Ends all streams, so that the process can go; clients come back to its successor. */
  close(): void
}

/** Events as they arrive, for whoever looks. */
export function createLive({
  collections,
  requireProject,
  authenticate,
  log,
  heartbeatMs,
}: {
  collections: Collections
  requireProject: RequireProject
  authenticate: Authenticate
  log: Pick<Logger, 'warn'>
  heartbeatMs?: number
}): Live {
  const liveModel = createLiveModel(collections)
  const liveService = createLiveService({
    liveModel,
    liveFeed: createLiveFeed({ liveModel, log }),
    log,
    ...(heartbeatMs !== undefined && { heartbeatMs }),
  })
  return {
    routes: createLiveController({ liveService, requireProject, authenticate }),
    close: liveService.close,
  }
}
