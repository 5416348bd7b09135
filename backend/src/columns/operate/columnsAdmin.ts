import { pino } from 'pino'
import type { Database } from '../../db/client.ts'
import type { Collections } from '../../db/collections.ts'
import type { Leases } from '../../db/lease.ts'
import { columnWriter } from '../columns.ts'
import { createOpenEventFeed } from '../live/eventFeed.ts'
import { createBlocksModel } from '../store/blocks.model.ts'
import { rowsOfDay } from '../store/columnDay.ts'
import { createStoredColumns } from '../store/createStoredColumns.ts'
import { createDictionariesModel } from '../store/dictionaries.model.ts'
import { createReadRows } from '../store/readRows.ts'
import { createStatesModel } from '../store/states.model.ts'
import { createVerifyColumns, type VerifyColumns } from './verifyColumns.ts'

/** Looking at stored columns and building them, for operators' commands. */
export interface ColumnsAdmin {
  /** Null where nothing is stored. */
  status(projectId: string): Promise<ColumnsStatus | null>
  /** Builds a project's columns from its events; who writes them meanwhile, does it. */
  rebuild(projectId: string, options: { pause: (ms: number) => Promise<void> }): Promise<void>
  verify: VerifyColumns
}

export interface ColumnsStatus {
  days: number
  rows: number
  /** Of all columns in memory; the database has them compressed. */
  bytes: number
  /** Dictionaries by path with the number of their values. */
  dictionaries: { path: string; count: number }[]
  /** Fields that have no column because they have too many values. */
  refused: { path: string; reason: string }[]
  /** When the position was saved from which the change stream is replayed after a restart. */
  savedAt: Date
}

/** How often it is looked whether somebody else has built the columns. */
const lookMs = 500

export function createColumnsAdmin({
  database: { client, db },
  collections,
  leases,
  clock,
}: {
  database: Pick<Database, 'client' | 'db'>
  collections: Collections
  leases: Leases
  clock: () => Date
}): ColumnsAdmin {
  const models = {
    blocksModel: createBlocksModel(collections),
    dictionariesModel: createDictionariesModel(collections),
    statesModel: createStatesModel(collections),
  }
  const openFeed = createOpenEventFeed({ db, clock })
  const readRows = createReadRows({ client, db, events: collections.events })
  const storedColumns = createStoredColumns({
    ...{ collections, readRows, clock },
    // Each day is let go as soon as it is stored; building has nothing to tell.
    budgetBytes: 0,
    log: pino({ level: 'silent' }),
  })

  async function build(projectId: string): Promise<void> {
    const feed = openFeed(null)
    try {
      await feed.start()
      const columns = await storedColumns.build(projectId, { position: feed.position() })
      columns.close()
    } finally {
      await feed.close()
    }
  }

  return {
    async status(projectId) {
      const state = await models.statesModel.find(projectId)
      const headers = state && (await models.blocksModel.days(projectId))
      if (!headers) return null
      const shapes = headers.flatMap(({ parts }) => parts.flatMap(({ columns }) => columns))
      const { dictionaries, refused, savedAt } = state
      return {
        days: headers.length,
        rows: headers.reduce((sum, day) => sum + rowsOfDay(day), 0),
        bytes: shapes.reduce((sum, { width, length }) => sum + width * length, 0),
        ...{ dictionaries, refused, savedAt },
      }
    },

    async rebuild(projectId, { pause }) {
      const lease = leases.lease(columnWriter)
      await storedColumns.erase(projectId)
      while (!(await lease.acquire())) {
        // A server is at work: it finds its columns gone, and builds them.
        if (await models.statesModel.find(projectId)) return
        await pause(lookMs)
      }
      try {
        await build(projectId)
      } finally {
        await lease.release()
      }
    },

    verify: createVerifyColumns({ events: collections.events, models, readRows, openFeed }),
  }
}
