import { once } from 'node:events'
import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import { type ChangeStreamInsertDocument, MongoServerError, type ResumeToken } from 'mongodb'
import type { Collections } from '../../db/collections.ts'
import type { EventDocument } from '../../db/documents.ts'
import { insertStages, type liveFields, recentStages } from './live.pipeline.ts'

export type LiveRow = Pick<EventDocument, (typeof liveFields)[number]>

/** An event, and the position right behind it. */
export interface Inserted {
  position: string
  row: LiveRow
}

/**
 * Events in the order in which they became durable. A position is the hexadecimal part of a change
 * stream's resume token; of two positions the earlier one comes first as text (MongoDB's manual,
 * Change Streams, Resume Tokens).
 */
export interface InsertStream {
  /** The next event, or null when for a moment there was none. */
  next(): Promise<Inserted | null>
  /** `next` has returned everything up to here; empty where even the beginning is not known yet. */
  position(): string
  close(): Promise<void>
}

export interface LiveModel {
  /**
   * Follows insertions from a position, else from now on; of one project, or of all.
   * @throws an error that `isPositionLost` knows when there is no going on from the position
   */
  follow(options: { after?: string | undefined; projectId?: string }): Promise<InsertStream>
  /** The events of a project that came last, the newest first. */
  recent(projectId: string): Promise<LiveRow[]>
}

/** How long the server holds an answer back while there is nothing to tell. */
const waitMs = 500
const recentLimitMs = 5_000

export function createLiveModel({ events }: Pick<Collections, 'events'>): LiveModel {
  return {
    async follow({ after, projectId }) {
      const stream = events.watch<EventDocument, ChangeStreamInsertDocument<EventDocument>>(
        insertStages(projectId),
        { maxAwaitTimeMS: waitMs, ...(after !== undefined && { startAfter: { _data: after } }) },
      )
      // The first answer tells the position at once; `tryNext` may wait for an event to come.
      const positioned = once(stream, 'resumeTokenChanged')
      let first: ReturnType<typeof stream.tryNext> | null = stream.tryNext()
      let arrived = false
      first.then(
        (change) => {
          arrived = change !== null
        },
        // Met again by whoever awaits it: the race below, or `next`.
        () => {},
      )
      try {
        await Promise.race([positioned, first])
        await turnOfTheLoop()
      } catch (error) {
        await stream.close()
        throw error
      }
      let position = after ?? (arrived ? '' : positionOf(stream.resumeToken))

      return {
        async next() {
          const change = await (first ?? stream.tryNext())
          first = null
          if (change === null && stream.closed) throw new StreamEnded()
          position = positionOf(change?._id ?? stream.resumeToken)
          return change && { position, row: change.fullDocument }
        },
        position: () => position,
        close: () => stream.close(),
      }
    },

    recent: (projectId) =>
      events.aggregate<LiveRow>(recentStages(projectId), { maxTimeMS: recentLimitMs }).toArray(),
  }
}

/** The collection was dropped or renamed: what comes after has nothing to do with what was. */
class StreamEnded extends Error {}

/** Whether an error says that there is no going on from a position, however often one tries. */
export function isPositionLost(error: unknown): boolean {
  if (error instanceof StreamEnded) return true
  return error instanceof MongoServerError && !error.hasErrorLabel('ResumableChangeStreamError')
}

/** Whether a text may be a position at all; whether the database knows it is another matter. */
export const looksLikePosition = (text: string) => /^[0-9A-F]{2,4096}$/.test(text)

function positionOf(token: ResumeToken): string {
  const { _data: position } = token as { _data?: unknown }
  if (typeof position !== 'string') throw new Error('a resume token without a position')
  return position
}
