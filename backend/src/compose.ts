import path from 'node:path'
import type { Express } from 'express'
import type { Logger } from 'pino'
import { createApp } from './app.ts'
import { type ColumnEngine, createColumnEngine } from './columns/columnEngine.ts'
import { columnWriter, createColumns } from './columns/columns.ts'
import { registerColumnMetrics } from './columns/metrics.ts'
import { createWorkerPool } from './columns/pool/workerPool.ts'
import type { Database } from './db/client.ts'
import {
  collections as collectionsOf,
  ensureCollections,
  makeCollections,
} from './db/collections.ts'
import { createActivationController } from './features/activation/activation.controller.ts'
import { createActivationModel } from './features/activation/activation.model.ts'
import { createActivationService } from './features/activation/activation.service.ts'
import { createAssociationsController } from './features/associations/associations.controller.ts'
import { createAssociationsModel } from './features/associations/associations.model.ts'
import { createAssociationsService } from './features/associations/associations.service.ts'
import { createAuth } from './features/auth/auth.ts'
import type { SignIn } from './features/auth/firstAccount.ts'
import { createBehaviourModel } from './features/behaviour/behaviour.model.ts'
import { createChurnController } from './features/churn/churn.controller.ts'
import { createChurnModel } from './features/churn/churn.model.ts'
import { createChurnService } from './features/churn/churn.service.ts'
import { createDashboardController } from './features/dashboard/dashboard.controller.ts'
import { createDashboardModel } from './features/dashboard/dashboard.model.ts'
import { createDashboardService } from './features/dashboard/dashboard.service.ts'
import { createDerivation } from './features/derive/derivation.ts'
import { createOpenChangeFeed } from './features/derive/worker/changeFeed.ts'
import { createDerivationWorker } from './features/derive/worker/derivationWorker.ts'
import { registerDerivationMetrics } from './features/derive/worker/metrics.ts'
import { createProgress } from './features/derive/worker/progress.ts'
import { createEventNamesController } from './features/eventNames/eventNames.controller.ts'
import { createEventNamesModel } from './features/eventNames/eventNames.model.ts'
import { createEventNamesService } from './features/eventNames/eventNames.service.ts'
import { createFunnelController } from './features/funnel/funnel.controller.ts'
import { createFunnelModel } from './features/funnel/funnel.model.ts'
import { createFunnelService } from './features/funnel/funnel.service.ts'
import { createHealthController } from './features/health/health.controller.ts'
import { createReadiness } from './features/health/readiness.ts'
import { createIdentityController } from './features/identity/identity.controller.ts'
import { createIdentityService } from './features/identity/identity.service.ts'
import { createMergesModel } from './features/identity/merges.model.ts'
import { createIngest, type IngestConfig } from './features/ingest/ingest.ts'
import { createJourneyController } from './features/journey/journey.controller.ts'
import { createJourneyModel } from './features/journey/journey.model.ts'
import { createJourneyService } from './features/journey/journey.service.ts'
import { createLifecycleController } from './features/lifecycle/lifecycle.controller.ts'
import { createLifecycleModel } from './features/lifecycle/lifecycle.model.ts'
import { createLifecycleService } from './features/lifecycle/lifecycle.service.ts'
import { createLive } from './features/live/live.ts'
import { createPathsController } from './features/paths/paths.controller.ts'
import { createPathsModel } from './features/paths/paths.model.ts'
import { createPathsService } from './features/paths/paths.service.ts'
import { createPredictionsController } from './features/predictions/predictions.controller.ts'
import { createPredictionsService } from './features/predictions/predictions.service.ts'
import { createProjectsAdmin } from './features/projects/projects.admin.ts'
import { createProjectsController } from './features/projects/projects.controller.ts'
import { createProjectsModel } from './features/projects/projects.model.ts'
import { createProjectsService } from './features/projects/projects.service.ts'
import { createRequireProject } from './features/projects/requireProject.ts'
import { createRetentionController } from './features/retention/retention.controller.ts'
import { createRetentionModel } from './features/retention/retention.model.ts'
import { createRetentionService } from './features/retention/retention.service.ts'
import { createRevenueController } from './features/revenue/revenue.controller.ts'
import { createRevenueModel } from './features/revenue/revenue.model.ts'
import { createPayersModel } from './features/revenue/revenue.payers.ts'
import { createRevenueService } from './features/revenue/revenue.service.ts'
import { createRollupWorker } from './features/rollups/rollupWorker.ts'
import { createKeeping } from './features/saved/keeping.ts'
import { createEngagementModel } from './features/segments/engagement.model.ts'
import { createSegmentsController } from './features/segments/segments.controller.ts'
import { createSegmentsService } from './features/segments/segments.service.ts'
import { createStickinessController } from './features/stickiness/stickiness.controller.ts'
import { createStickinessModel } from './features/stickiness/stickiness.model.ts'
import { createStickinessService } from './features/stickiness/stickiness.service.ts'
import { createTrendsController } from './features/trends/trends.controller.ts'
import { createTrendsModel } from './features/trends/trends.model.ts'
import { createTrendsService } from './features/trends/trends.service.ts'
import { createTopModel } from './features/trends/trends.top.ts'
import { createPeopleModel } from './features/users/people.model.ts'
import { createUserSearch } from './features/users/search/userSearch.ts'
import { createUsersController } from './features/users/users.controller.ts'
import { createUsersModel } from './features/users/users.model.ts'
import { createUsersService } from './features/users/users.service.ts'
import { createHttpMetrics } from './http/metrics.ts'
import { createOpenApiController } from './http/openapi/openapi.controller.ts'
import { createReadReport } from './http/reports.ts'
import type { Route } from './http/route.ts'
import { root } from './root.ts'

/** What the composition needs of the configuration. */
export interface ComposeConfig extends IngestConfig {
  jwtSecret: string
  jwtSecretPrevious?: string | undefined
  trustProxy: number
  metricsToken?: string | undefined
  /** The first account, when there is none yet. */
  admin?: { email: string; password: string } | undefined
  demo: boolean
  /** Left out where every report is answered by the database. */
  columns?: { memoryMb: number; threads?: number | undefined } | undefined
}

export interface Composition {
  app: Express
  routes: Route[]
  /** Makes indexes and, in an empty database, the first way to sign in. */
  prepare(): Promise<SignIn>
  /** From here on `/readyz` says that the process is leaving. */
  setDraining(): void
  /** Resolves once all that follows from answered requests is in the database. */
  settled(): Promise<void>
  /** Begins to keep what is derived current, in the background. */
  startWorker(): void
  /** Begins to load the columns, or to build them, and to follow the events; at any time. */
  startColumns(): Promise<void>
  /** Ends what runs beside the requests, once the last of them is answered. */
  close(): Promise<void>
}

const webRoot = path.join(root, 'frontend', 'dist')

/** Wires everything together; nothing else does. */
export function compose({
  config,
  database,
  log,
  clock,
  columnEngine,
}: {
  config: ComposeConfig
  database: Database
  log: Logger
  clock: () => Date
  /** In the place of the one over the stored columns. */
  columnEngine?: ColumnEngine | undefined
}): Composition {
  const state = { draining: false, prepared: false }
  const collections = collectionsOf(database.db)
  const metrics = createHttpMetrics()
  const auth = createAuth({ collections, database, config, log, clock })

  const projectsModel = createProjectsModel(collections)
  const projectsService = createProjectsService({ projectsModel, clock })
  const derivation = createDerivation({ collections })
  const { identityModel, leases, rollups } = derivation
  const peopleModel = createPeopleModel()
  const behaviourModel = createBehaviourModel()
  const segmentsService = createSegmentsService({
    behaviourModel,
    engagementModel: createEngagementModel(),
    peopleModel,
  })
  const keeping = createKeeping({
    collections,
    resolveOwners: identityModel.owners,
    segmentMembers: segmentsService.members,
    clock,
  })
  const projectsAdmin = createProjectsAdmin({ collections, clock })
  const columns =
    config.columns &&
    createColumns({
      database,
      collections,
      listProjects: projectsAdmin.list,
      lease: leases.lease(columnWriter),
      budgetBytes: config.columns.memoryMb * 1_000_000,
      log,
      clock,
    })
  const scanPool = config.columns && createWorkerPool({ size: config.columns.threads })
  if (columns) registerColumnMetrics(metrics.registry, columns)
  const readReport = createReadReport({
    collections,
    findProject: projectsService.find,
    findMembers: keeping.findMembers,
    columnEngine:
      columnEngine ??
      (columns && scanPool && createColumnEngine({ columnStore: columns.liveColumns, scanPool })),
    observeReport: metrics.observeReport,
    clock,
  })

  const requireProject = createRequireProject(projectsService)
  const progress = createProgress({ clock })
  registerDerivationMetrics(metrics.registry, progress)
  const derivationWorker = createDerivationWorker({
    collections,
    derivation,
    projects: projectsAdmin,
    openFeed: createOpenChangeFeed({ db: database.db, clock }),
    progress,
    reports: scanPool ?? { idleMs: () => Number.POSITIVE_INFINITY },
    clock,
    log,
  })
  const rollupWorker = createRollupWorker({
    rollupsService: rollups.rollupsService,
    listProjects: projectsAdmin.list,
    lease: leases.lease('rollup-worker'),
    log,
  })
  const ingest = createIngest({
    collections,
    database,
    config,
    dayMarks: rollups.dayMarks,
    resolveOwners: identityModel.owners,
    requireProject,
    log,
    clock,
  })

  const live = createLive({ collections, requireProject, authenticate: auth.authenticate, log })

  const userSearch =
    columns &&
    createUserSearch({
      users: collections.users,
      columnStore: columns.liveColumns,
      listProjects: projectsAdmin.list,
      log,
    })
  const usersModel = createUsersModel({ userSearch })
  const usersService = createUsersService({ usersModel })

  const readiness = createReadiness({
    database,
    isDraining: () => state.draining,
    isPrepared: () => state.prepared,
  })

  const routes: Route[] = [
    ...createHealthController({
      readiness,
      registry: metrics.registry,
      metricsToken: config.metricsToken,
    }),
    ...auth.routes,
    ...createProjectsController({ projectsService }),
    ...ingest.routes,
    ...live.routes,
    ...createIdentityController({
      identityService: createIdentityService({
        mergesModel: createMergesModel(collections),
        identityModel,
        clock,
      }),
      requireProject,
    }),
    ...createDashboardController({
      readReport,
      dashboardService: createDashboardService({
        dashboardModel: createDashboardModel(),
        listUsers: usersService.list,
      }),
    }),
    ...createUsersController({ readReport, usersService }),
    ...createJourneyController({
      readReport,
      journeyService: createJourneyService({
        journeyModel: createJourneyModel(),
        findUser: usersModel.find,
        resolveOwners: identityModel.owners,
      }),
    }),
    ...createEventNamesController({
      readReport,
      eventNamesService: createEventNamesService({ eventNamesModel: createEventNamesModel() }),
    }),
    ...createFunnelController({
      readReport,
      funnelService: createFunnelService({
        funnelModel: createFunnelModel(),
        peopleModel,
        findUser: usersModel.find,
      }),
    }),
    ...createRetentionController({
      readReport,
      retentionService: createRetentionService({
        retentionModel: createRetentionModel(),
        peopleModel,
      }),
    }),
    ...createTrendsController({
      readReport,
      trendsService: createTrendsService({
        trendsModel: createTrendsModel(),
        topModel: createTopModel(),
        peopleModel,
      }),
    }),
    ...createLifecycleController({
      readReport,
      lifecycleService: createLifecycleService({
        lifecycleModel: createLifecycleModel(),
        peopleModel,
      }),
    }),
    ...createStickinessController({
      readReport,
      stickinessService: createStickinessService({
        stickinessModel: createStickinessModel(),
        peopleModel,
      }),
    }),
    ...createPathsController({
      readReport,
      pathsService: createPathsService({ pathsModel: createPathsModel(), peopleModel }),
    }),
    ...createAssociationsController({
      readReport,
      associationsService: createAssociationsService({
        associationsModel: createAssociationsModel(),
        peopleModel,
      }),
    }),
    ...createActivationController({
      readReport,
      activationService: createActivationService({
        activationModel: createActivationModel(),
        peopleModel,
      }),
    }),
    ...createChurnController({
      readReport,
      churnService: createChurnService({ churnModel: createChurnModel(), peopleModel }),
    }),
    ...createRevenueController({
      readReport,
      revenueService: createRevenueService({
        revenueModel: createRevenueModel(),
        payersModel: createPayersModel(),
      }),
    }),
    ...createSegmentsController({ readReport, segmentsService }),
    ...createPredictionsController({
      readReport,
      predictionsService: createPredictionsService({ behaviourModel }),
    }),
    ...keeping.routes({ readReport, requireProject, peopleModel }),
  ]

  routes.push(...createOpenApiController([...routes, ...ingest.ingestRoutes]))

  const app = createApp({
    routes,
    ingestRoutes: ingest.ingestRoutes,
    authenticate: auth.authenticate,
    log,
    metrics,
    trustProxy: config.trustProxy,
    webRoot,
  })

  return {
    app,
    routes: [...routes, ...ingest.ingestRoutes],
    prepare: async () => {
      await ensureCollections(database.db)
      await ingest.ledger.start()
      const signIn = await auth.prepareFirstAccount()
      state.prepared = true
      return signIn
    },
    setDraining: () => {
      state.draining = true
      live.close()
    },
    settled: () => ingest.settled(),
    startWorker: () => {
      derivationWorker.start()
      rollupWorker.start()
    },
    startColumns: async () => {
      await makeCollections(database.db)
      columns?.liveColumns.start()
      userSearch?.start()
    },
    close: async () => {
      await Promise.all([
        derivationWorker.stop(),
        rollupWorker.stop(),
        columns?.liveColumns.stop(),
        userSearch?.stop(),
        scanPool?.close(),
      ])
      await ingest.stop()
    },
  }
}
