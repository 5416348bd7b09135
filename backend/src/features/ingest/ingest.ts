import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import type { Database } from '../../db/client.ts'
import type { Collections } from '../../db/collections.ts'
import type { Route } from '../../http/route.ts'
import { createIngestionController } from '../ingestion/ingestion.controller.ts'
import { createIngestionService } from '../ingestion/ingestion.service.ts'
import { createLedgerModel } from '../ingestion/ledger.model.ts'
import { createLedger, type Ledger } from '../ingestion/ledger.ts'
import { createLedgerRunsModel } from '../ingestion/ledgerRuns.model.ts'
import type { RequireProject } from '../projects/requireProject.ts'
import { createQuarantineController } from '../quarantine/quarantine.controller.ts'
import { createQuarantineModel } from '../quarantine/quarantine.model.ts'
import { createQuarantineService } from '../quarantine/quarantine.service.ts'
import { createTrimming } from '../quarantine/trimming.ts'
import type { DayMarks } from '../rollups/days/dayMarks.ts'
import { createWriteKeysController } from '../writeKeys/writeKeys.controller.ts'
import { createWriteKeysModel } from '../writeKeys/writeKeys.model.ts'
import { createWriteKeysService } from '../writeKeys/writeKeys.service.ts'
import { createByteBudget } from './byteBudget.ts'
import { createIngestDoor } from './door.ts'
import { createEventRate } from './eventRate.ts'
import { createIngestService, type ResolveOwners } from './ingest.service.ts'
import { createCountryLookup } from './normalise/countryOf.ts'
import { createAgentReader } from './normalise/userAgent.ts'
import { createPostHogController } from './posthog/posthog.controller.ts'
import { readPostHogMessage } from './posthog/posthog.message.ts'
import { createSegmentController } from './segment/segment.controller.ts'
import { readSegmentMessage } from './segment/segment.message.ts'

export interface IngestConfig {
  /** Bytes of requests under way at once. */
  ingestBytes?: number | undefined
  /** Events a second that each project may send; without it, as many as can be stored. */
  ingestRate?: number | undefined
}

export interface Ingest {
  /** At the server's root; they read their bodies' bytes themselves. */
  ingestRoutes: Route[]
  /** Under `/api`: write keys, ledger, quarantine. */
  routes: Route[]
  ledger: Ledger
  /** Resolves once all that follows from answered requests is in the database. */
  settled(): Promise<void>
  /** Ends what runs beside the requests, once the last of them is answered. */
  stop(): Promise<void>
}

/** Everything about how events come in, and what became of them. */
export function createIngest({
  collections,
  database,
  config,
  requireProject,
  dayMarks,
  resolveOwners,
  log,
  clock,
  random = Math.random,
}: {
  collections: Collections
  database: Database
  config: IngestConfig
  requireProject: RequireProject
  dayMarks: Pick<DayMarks, 'around'>
  resolveOwners?: ResolveOwners | undefined
  log: Pick<Logger, 'info' | 'warn'>
  clock: () => Date
  random?: () => number
}): Ingest {
  const ledgerModel = createLedgerModel(collections)
  const ledger = createLedger({
    ledgerModel,
    ledgerRunsModel: createLedgerRunsModel(collections),
    sources: ['segment', 'rudderstack', 'posthog', 'api'],
    log,
    clock,
  })
  const quarantineModel = createQuarantineModel({ collections, ledgerModel, database })
  const trimming = createTrimming({ trim: quarantineModel.trim, log })
  const writeKeysService = createWriteKeysService({
    writeKeysModel: createWriteKeysModel(collections),
    random: randomBytes,
    clock,
  })

  const readAgent = createAgentReader()
  const countryOf = createCountryLookup()
  const ingestService = createIngestService({
    events: collections.events,
    quarantineModel,
    trimming,
    ledger,
    eventRate: createEventRate({ perSecond: config.ingestRate, clock, random }),
    dayMarks,
    resolveOwners,
    readAgent,
    countryOf,
    random,
  })
  const door = createIngestDoor({
    budget: createByteBudget({ limit: config.ingestBytes, random }),
    random,
    findProject: writeKeysService.findProject,
    readAgent,
    countryOf,
  })
  const quarantineService = createQuarantineService({
    quarantineModel,
    ledger,
    adapters: {
      segment: readSegmentMessage,
      rudderstack: readSegmentMessage,
      posthog: readPostHogMessage,
    },
    dayMarks,
    resolveOwners,
    readAgent,
    countryOf,
  })

  return {
    ledger,
    async settled() {
      await trimming.settled()
      await ledger.settled()
    },
    async stop() {
      await trimming.settled()
      await ledger.stop()
    },
    ingestRoutes: [
      ...createSegmentController({ door, ingestService }),
      ...createPostHogController({ door, ingestService }),
    ],
    routes: [
      ...createWriteKeysController({ writeKeysService, requireProject }),
      ...createIngestionController({
        ingestionService: createIngestionService({ ledgerModel, ledger }),
        requireProject,
        clock,
      }),
      ...createQuarantineController({ quarantineService, requireProject }),
    ],
  }
}
