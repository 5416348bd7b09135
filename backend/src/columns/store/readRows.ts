import { inShortStretches } from '../../breather.ts'
import type { Database } from '../../db/client.ts'
import { type Collections, eventsByTime, eventsByUser } from '../../db/collections.ts'
import { dayMs } from '../block/block.ts'
import type { Catalog } from '../block/catalog.ts'
import { createEncoder, layoutOf, type Row, type SourceEvent } from '../block/row.ts'
import { isRow } from '../scan/select/rowFilter.ts'

/** Rows of a UTC day straight from the events, of everybody or of some users, in no order. */
export type ReadRows = (asked: {
  projectId: string
  day: number
  userIds?: ReadonlySet<string> | undefined
  /** New values and users are added. */
  catalog: Catalog
  signal?: AbortSignal | undefined
}) => Promise<Row[]>

/** Of more users than this the whole day is read, which is faster then. */
const mostUsers = 2_000

/** Reads what the majority has acknowledged, and nothing that may still be rolled back. */
export const createReadRows =
  ({
    client,
    db,
    events,
  }: Pick<Database, 'client' | 'db'> & Pick<Collections, 'events'>): ReadRows =>
  async ({ projectId, day, userIds, catalog, signal }) => {
    const byUser = userIds !== undefined && userIds.size <= mostUsers
    const timestamp = { $gte: new Date(day * dayMs), $lt: new Date((day + 1) * dayMs) }
    const filter = { projectId, ...(byUser && { userId: { $in: [...userIds] } }), timestamp }
    const encode = createEncoder(catalog)
    const rows: Row[] = []
    await client.withSession({ causalConsistency: true }, async (session) => {
      // What follows waits for all that there is now to be safe from being rolled back: a primary
      // that was just elected may know less of that than the change stream has told already.
      await db.command({ ping: 1 }, { session })
      const found = events.find<SourceEvent>(filter, {
        session,
        projection: fieldsOf(catalog),
        hint: byUser ? eventsByUser : eventsByTime,
        readConcern: 'majority',
        batchSize: 1_000,
        ...(signal && { signal }),
      })
      for await (const event of inShortStretches(found)) {
        if (!isRow(event.eventType ?? '')) continue
        if (userIds === undefined || userIds.has(event.userId)) rows.push(encode(event))
      }
    })
    return rows
  }

/** What the catalog's columns are made of. */
function fieldsOf(catalog: Catalog) {
  const paths = ['userId', 'timestamp', 'eventId', 'eventType', ...layoutOf(catalog)]
  return { _id: 0, ...Object.fromEntries(paths.map((path) => [path, 1])) }
}
