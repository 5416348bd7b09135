import type { Db, Document, ResumeToken } from 'mongodb'
import { createBreather } from '../../../breather.ts'
import { explainLoss } from '../../../db/lostPosition.ts'
import { addChanges, type IdentityChanges, noChanges, noteEvent } from '../../identity/stitch.ts'

/** What has happened in each project, by the project's id. */
export type ChangesByProject = Map<string, IdentityChanges>

export interface Reading {
  changes: ChangesByProject
  /** New events among them. */
  events: number
  /** When the first and the last of these were received; null when there are none. */
  received: { first: Date; last: Date } | null
}

export interface ChangeFeed {
  /**
   * Opens the stream: from here on nothing is missed.
   * @throws LostPosition when it cannot go on from where it is to begin
   */
  start(): Promise<void>
  /**
   * What has happened since the last call: waits a moment for something to happen, and a moment more
   * for what comes with it. Empty when nothing did.
   * @throws LostPosition when it cannot go on from where it was opened
   */
  read(): Promise<Reading>
  /** Where a feed goes on that is to miss nothing after what was read so far. */
  position(): ResumeToken
  close(): Promise<void>
}

/** Ids whose changes are held at once: bounds memory, while the rest waits in the database's log. */
const idsAtOnce = 50_000
/** How long the database waits for something to happen; also what ends a burst. */
const patienceMs = 100
/** What comes in meanwhile is not waited out. */
const longestGatheringMs = 100
/**
 * Of a backlog: who reads on derives a busy user once instead of many times. So the longer it is, the
 * longer it is read at a stretch: a share of the time that it spans, within these bounds.
 */
const shareOfBacklog = 0.5
const [shortestReadingMs, longestReadingMs] = [1_500, 20_000]

/** New and deleted events, and merges that were undone or done again, in the order of the log. */
const stages: Document[] = [
  {
    $match: {
      $or: [
        { 'ns.coll': 'events', operationType: { $in: ['insert', 'delete'] } },
        { 'ns.coll': 'identity_facts', operationType: 'update' },
      ],
    },
  },

  {
    $project: {
      operationType: 1,
      'ns.coll': 1,
      'documentKey._id': 1,
      'fullDocument.projectId': 1,
      'fullDocument.userId': 1,
      'fullDocument.eventId': 1,
      'fullDocument.eventType': 1,
      'fullDocument.timestamp': 1,
      'fullDocument.receivedAt': 1,
      'fullDocument.distinctId': 1,
      'fullDocument.anonymousId': 1,
      'fullDocument.previousId': 1,
    },
  },
]

interface Change {
  operationType: 'insert' | 'update' | 'delete'
  ns: { coll: string }
  documentKey: { _id: string }
  fullDocument?: Parameters<typeof noteEvent>[1] & { projectId: string; receivedAt: Date }
}

/** A feed that begins after a position, or at this moment. */
export type OpenChangeFeed = (position: ResumeToken | null) => ChangeFeed

/** Feeds from the database's change stream. */
export const createOpenChangeFeed =
  ({ db, clock }: { db: Db; clock: () => Date }): OpenChangeFeed =>
  (position) => {
    const stream = db.watch<Document, Change & Document>(stages, {
      maxAwaitTimeMS: patienceMs,
      batchSize: 1_000,
      ...(position !== null && { resumeAfter: position }),
    })
    /** What opening the stream has brought already. */
    let first: Change | null = null

    const next = async (): Promise<Change | null> => stream.tryNext().catch(explainLoss)

    return {
      async start() {
        first = await next()
      },
      async read() {
        const reading: Reading = { changes: new Map(), events: 0, received: null }
        let change = first ?? (await next())
        first = null
        const began = { at: clock(), ms: performance.now() }
        const breather = createBreather()
        while (change) {
          note(reading, change)
          const behindMs =
            began.at.getTime() - (change.fullDocument?.receivedAt ?? began.at).getTime()
          if (performance.now() - began.ms > readingTime(behindMs)) break
          if (sizeOf(reading.changes) >= idsAtOnce) break
          if (breather.isDue()) await breather.breathe()
          change = await next()
        }
        return reading
      },
      position: () => stream.resumeToken,
      close: () => stream.close(),
    }
  }

/** How long to read on from a change that was received so long before the reading began. */
function readingTime(behindMs: number): number {
  if (behindMs <= 0) return longestGatheringMs
  return Math.min(Math.max(shareOfBacklog * behindMs, shortestReadingMs), longestReadingMs)
}

/** The ids in which something happened. */
export function sizeOf(changes: ChangesByProject): number {
  let size = 0
  for (const { labels } of changes.values()) size += labels.size
  return size
}

/** Adds what happened later to what is still to be done. */
export function addAllChanges(changes: ChangesByProject, later: ChangesByProject): void {
  for (const [projectId, more] of later) addChanges(of(changes, projectId), more)
}

function note(reading: Reading, { operationType, ns, documentKey, fullDocument }: Change): void {
  if (operationType === 'delete') {
    const [projectId = ''] = documentKey._id.split(':')
    of(reading.changes, projectId).deleted = true
    return
  }
  if (ns.coll === 'events') {
    if (!fullDocument) return
    const { projectId, receivedAt } = fullDocument
    noteEvent(of(reading.changes, projectId), fullDocument)
    reading.events += 1
    reading.received = { first: reading.received?.first ?? receivedAt, last: receivedAt }
    return
  }
  const [projectId = '', mergeId = ''] = documentKey._id.split(':')
  of(reading.changes, projectId).merges.add(mergeId)
}

function of(changes: ChangesByProject, projectId: string): IdentityChanges {
  let known = changes.get(projectId)
  if (!known) {
    known = noChanges()
    changes.set(projectId, known)
  }
  return known
}
