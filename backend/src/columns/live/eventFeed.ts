import { type Db, type Document, MongoServerError, type ResumeToken } from 'mongodb'
import { createBreather } from '../../breather.ts'
import { explainLoss, LostPosition } from '../../db/lostPosition.ts'
import { earliestPosition, textOf } from '../../db/streamPosition.ts'
import {
  type EventChange,
  type EventChanges,
  noEventChanges,
  noteEventChange,
  valueIn,
} from './changes.ts'
import { feedStages } from './feedStages.ts'

/** What happened to the events of all projects, in pieces. */
export interface EventFeed {
  /**
   * Opens the stream: from here on nothing is missed.
   * @throws LostPosition when it cannot go on from where it is to begin
   */
  start(): Promise<void>
  /**
   * What has happened since the last call: waits a moment for something to happen, and a moment more
   * for what comes with it.
   * @throws LostPosition when nobody can say what has happened
   */
  read(): Promise<Reading>
  /** Where a feed goes on that is to miss nothing after what was read so far. */
  position(): ResumeToken
  close(): Promise<void>
}

export interface Reading {
  /** By the project's id. */
  changes: Map<string, EventChanges>
  /** Whatever was acknowledged before this has been read; null while that is not known. */
  asOf: Moment | null
}

export interface Moment {
  at: Date
  /** By `performance.now()`, which no clock's change disturbs. */
  ms: number
}

/**
 * A feed that begins after a position, or at this moment. Of new events it tells what every row has,
 * and the fields of these paths; when more of them are wanted, from the next reading on.
 */
export type OpenEventFeed = (
  position: ResumeToken | null,
  wantedPaths?: () => Iterable<string>,
) => EventFeed

/** How long the database waits for something to happen; also what ends a burst. */
const patienceMs = 100
/** What comes in meanwhile is not waited out. */
const longestGatheringMs = 100
/** Of a backlog: the more is merged at once, the fewer times a day is copied. */
const longestReadingMs = 1_500
/** In one answer of the database, some 400 bytes each: of a backlog, each answer is waited for. */
const changesInAnswer = 5_000
/** Changes held at once: bounds memory, while the rest waits in the database's log. */
const changesAtOnce = 50_000

interface Change extends EventChange {
  _id: ResumeToken
  documentKey: { _id: string }
}

export const createOpenEventFeed =
  ({ db, clock }: { db: Db; clock: () => Date }): OpenEventFeed =>
  (position, wantedPaths = () => []) => {
    let paths = new Set(wantedPaths())
    let stream = watch(position)
    /** What opening the stream has brought already. */
    let first: Change | null = null
    /** Up to here, everything was handed out. */
    let readTo = position
    /** A moment, and up to where the database's log then was. */
    let mark: (Moment & { position: string }) | null = null

    function watch(from: ResumeToken | null) {
      return db.watch<Document, Change & Document>(feedStages(paths), {
        maxAwaitTimeMS: patienceMs,
        batchSize: changesInAnswer,
        fullDocumentBeforeChange: 'whenAvailable',
        ...(from !== null && { resumeAfter: from }),
      })
    }

    /** Goes on with all fields that are wanted now. */
    async function widen(): Promise<void> {
      const wanted = [...wantedPaths()]
      if (first !== null || wanted.every((path) => paths.has(path))) return
      paths = new Set([...paths, ...wanted])
      await stream.close()
      stream = watch(readTo)
    }

    async function next(): Promise<Change | null> {
      const change = await stream.tryNext().catch(explainLoss)
      if (change && !eventOperations.has(change.operationType)) throw gone(change.operationType)
      if (change === null && stream.closed) throw gone('end')
      return change
    }

    async function setMark() {
      const moment = { at: clock(), ms: performance.now() }
      const { operationTime } = await db.command({ ping: 1 })
      return { ...moment, position: earliestPosition(operationTime) }
    }

    return {
      async start() {
        first = await next().catch(position === null ? rethrow : explainRefusal)
        if (first === null || position === null) readTo = stream.resumeToken
      },
      async read() {
        await widen()
        mark ??= await setMark()
        const changes: Reading['changes'] = new Map()
        const began = performance.now()
        const breather = createBreather()
        let count = 0
        let change = first ?? (await next())
        first = null
        while (change) {
          const [projectId = ''] = change.documentKey._id.split(':')
          noteEventChange(
            valueIn(changes, projectId, () => noEventChanges(paths)),
            change,
          )
          count += 1
          const isBehind = textOf(change._id) < mark.position
          const longest = isBehind ? longestReadingMs : longestGatheringMs
          if (performance.now() - began > longest || count >= changesAtOnce) break
          if (breather.isDue()) await breather.breathe()
          change = await next()
        }
        // Several changes may be of one instant of the log; after an empty look there are no more.
        const reached = textOf(stream.resumeToken).slice(0, mark.position.length)
        const isThere = change === null ? reached >= mark.position : reached > mark.position
        const asOf = isThere ? { at: mark.at, ms: mark.ms } : null
        if (isThere) mark = null
        readTo = stream.resumeToken
        return { changes, asOf }
      },
      position: () => readTo,
      close: () => stream.close(),
    }
  }

const eventOperations = new Set<string>(['insert', 'update', 'replace', 'delete'])

/** A database that answers, but not to this position, will never do so. */
function explainRefusal(error: unknown): never {
  const isRefusal =
    error instanceof MongoServerError && !error.hasErrorLabel('ResumableChangeStreamError')
  throw isRefusal ? new LostPosition(error) : error
}

function rethrow(error: unknown): never {
  throw error
}

function gone(what: string): LostPosition {
  return new LostPosition(new Error(`the events are not what they were: ${what}`))
}
