import type { Logger } from 'pino'
import type { Database } from '../db/client.ts'
import type { Collections } from '../db/collections.ts'
import type { Lease } from '../db/lease.ts'
import { createOpenEventFeed } from './live/eventFeed.ts'
import type { FollowParts, FollowTimes } from './live/followParts.ts'
import { createLiveColumns, type LiveColumns } from './live/liveColumns.ts'
import { createStoredColumns } from './store/createStoredColumns.ts'
import { createReadRows } from './store/readRows.ts'
import type { StoredColumns } from './store/storedColumns.ts'

export interface Columns {
  liveColumns: LiveColumns
  memory: StoredColumns['memory']
}

/** The name of the lease that the process holds which stores the columns. */
export const columnWriter = 'column-writer'

/** Of the memory, what unsaved days may take in a process that does not store them. */
const unsavedShare = 1 / 3

/** The columns over a database: loaded, kept current and stored. */
export function createColumns({
  database: { client, db },
  collections,
  listProjects,
  lease,
  budgetBytes,
  times,
  log,
  clock,
}: {
  database: Pick<Database, 'client' | 'db'>
  collections: Collections
  listProjects: FollowParts['listProjects']
  lease: Lease
  /** Memory for all columns. */
  budgetBytes: number
  times?: FollowTimes | undefined
  log: Logger
  clock: () => Date
}): Columns {
  const readRows = createReadRows({ client, db, events: collections.events })
  const storedColumns = createStoredColumns({ collections, readRows, budgetBytes, log, clock })
  const liveColumns = createLiveColumns({
    storedColumns,
    openFeed: createOpenEventFeed({ db, clock }),
    readRows,
    listProjects,
    lease,
    mostUnsavedBytes: budgetBytes * unsavedShare,
    times,
    log,
  })
  return { liveColumns, memory: storedColumns.memory }
}
