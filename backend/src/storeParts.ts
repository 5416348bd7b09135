import type { EventSource } from '@footpath/contract/event'
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

/** What operators' commands (seeder, importer) and tests do to the database. */
export interface StoreParts extends DeriveService {
  projects: ProjectsAdmin
  /** How far files are imported. */
  importCheckpoints: ImportCheckpointModel
  /** The one way events are written in bulk. */
  eventWriter(options: { projectId: string; source: EventSource; batchSize?: number }): EventWriter
}

export function createStoreParts({
  database,
  clock,
}: {
  database: Database
  clock: () => Date
}): StoreParts {
  const collections = collectionsOf(database.db)
  const ledgerModel = createLedgerModel(collections)
  const ledgerRunsModel = createLedgerRunsModel(collections)
  const { deriveService, leases } = createDerivation({ collections })
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
        clock,
        ...options,
      }),
    ...deriveService,
  }
}
