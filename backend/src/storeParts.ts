import type { EventSource } from '@footpath/contract/event'
import { type ColumnsAdmin, createColumnsAdmin } from './columns/operate/columnsAdmin.ts'
import type { Database } from './db/client.ts'
import { collections as collectionsOf } from './db/collections.ts'
import { createDerivation } from './features/derive/derivation.ts'
import { type DeriveService, derivationLease } from './features/derive/derive.service.ts'
import { createEventWriter, type EventWriter } from './features/events/events.writer.ts'
import {
  createImportCheckpointModel,
  type ImportCheckpointModel,
} from './features/import/checkpoint.model.ts'
import { createLedgerModel } from './features/ingestion/ledger.model.ts'
import { createLedgerRunsModel } from './features/ingestion/ledgerRuns.model.ts'
import { createProjectsAdmin, type ProjectsAdmin } from './features/projects/projects.admin.ts'
import type { HoldTimes } from './features/rollups/days/dayMarks.ts'
import type { RollupsService } from './features/rollups/rollups.service.ts'
import { createRollups } from './features/rollups/rollups.ts'
import type { VerifyRollups } from './features/rollups/verify.ts'

/** What operators' commands (seeder, importer) and tests do to the database. */
export interface StoreParts extends DeriveService {
  projects: ProjectsAdmin
  /** How far files are imported. */
  importCheckpoints: ImportCheckpointModel
  rollups: RollupsService & { verify: VerifyRollups }
  /** The stored columns. */
  columns: ColumnsAdmin
  /** The one way events are written in bulk. */
  eventWriter(options: { projectId: string; source: EventSource; batchSize?: number }): EventWriter
}

export function createStoreParts({
  database,
  clock,
  holdTimes,
}: {
  database: Database
  clock: () => Date
  /** How long days that are written to are kept from being rolled up. */
  holdTimes?: HoldTimes | undefined
}): StoreParts {
  const collections = collectionsOf(database.db)
  const ledgerModel = createLedgerModel(collections)
  const ledgerRunsModel = createLedgerRunsModel(collections)
  const rollups = createRollups({ collections, times: holdTimes })
  const { dayMarks, findProject, rollupsService, verifyRollups } = rollups
  const { deriveService, leases } = createDerivation({ collections, rollups })
  const projects = createProjectsAdmin({ collections, clock })
  return {
    projects: {
      ...projects,
      // Nobody may derive anew from events that are just being erased.
      drop: (id) => leases.withLease(derivationLease(id), () => projects.drop(id)),
    },
    importCheckpoints: createImportCheckpointModel({ collections, clock }),
    eventWriter: (options) =>
      createEventWriter({
        events: collections.events,
        ledgerModel,
        ledgerRunsModel,
        dayMarks,
        findProject,
        clock,
        ...options,
      }),
    rollups: { ...rollupsService, verify: verifyRollups },
    columns: createColumnsAdmin({ database, collections, leases, clock }),
    ...deriveService,
  }
}
