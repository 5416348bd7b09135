import { randomUUID } from 'node:crypto'
import type { EventSource, TrackedEvent } from '@footpath/contract/event'
import type { EventDocument } from '../../db/documents.ts'
import { type LedgerModel, utcDay } from '../ingestion/ledger.model.ts'
import type { LedgerRunsModel } from '../ingestion/ledgerRuns.model.ts'
import type { DayMarks, DayProject } from '../rollups/days/dayMarks.ts'
import { toEventDocument } from './eventDocument.ts'
import { type EventsCollection, insertEvents } from './insertEvents.ts'

export interface WriteCounts {
  inserted: number
  /** Events whose id was there already: the first one wins. */
  duplicates: number
}

/**
 * Writes any number of events in batches, a few of them under way at once. `add` waits when that
 * many are, so that memory stays bounded however fast the source is.
 */
export interface EventWriter {
  add(event: TrackedEvent): Promise<void>
  /** Waits until everything added is durable and in the ledger; throws what any batch threw. */
  flush(): Promise<WriteCounts>
  counts(): WriteCounts
}

const heartbeatMs = 10_000

export function createEventWriter({
  events,
  ledgerModel,
  ledgerRunsModel,
  projectId,
  source,
  dayMarks,
  findProject,
  clock,
  batchSize = 1000,
  batchesUnderWay = 4,
}: {
  events: EventsCollection
  ledgerModel: Pick<LedgerModel, 'add'>
  ledgerRunsModel: Pick<LedgerRunsModel, 'open' | 'touch' | 'close'>
  projectId: string
  source: EventSource
  dayMarks: Pick<DayMarks, 'around'>
  findProject: (id: string) => Promise<DayProject | null>
  clock: () => Date
  batchSize?: number
  batchesUnderWay?: number
}): EventWriter {
  const counts: WriteCounts = { inserted: 0, duplicates: 0 }
  const underWay = new Set<Promise<void>>()
  let batch: TrackedEvent[] = []
  let failure: unknown = null
  let project: DayProject | null = null
  /** While it is open, a crash leaves it behind, and the ledger is counted anew. */
  let run: { id: string; seenAt: Date } | null = null

  async function insert(batched: TrackedEvent[]): Promise<void> {
    const receivedAt = clock()
    const documents = batched.map(
      (event): EventDocument => toEventDocument({ projectId, source, event, receivedAt }),
    )
    project ??= await findProject(projectId)
    if (!project) throw new Error(`there is no project ${projectId}`)
    const { inserted, duplicates, refused } = await dayMarks.around({
      project,
      instants: documents.map(({ timestamp }) => timestamp),
      work: () => insertEvents(events, documents),
    })
    await ledgerModel.add([
      {
        projectId,
        source,
        day: utcDay(receivedAt),
        counts: {
          received: inserted + duplicates.length,
          stored: inserted,
          duplicate: duplicates.length,
        },
      },
    ])
    counts.inserted += inserted
    counts.duplicates += duplicates.length
    const [first] = refused
    if (first) {
      const { eventId } = documents[first.index] ?? {}
      throw new Error(`the database refuses the event ${eventId}: ${first.detail}`)
    }
  }

  async function sayAlive(): Promise<void> {
    const at = clock()
    if (run === null) {
      run = { id: randomUUID(), seenAt: at }
      await ledgerRunsModel.open({ id: run.id, sources: [source], at })
    } else if (at.getTime() - run.seenAt.getTime() > heartbeatMs) {
      run.seenAt = at
      await ledgerRunsModel.touch({ id: run.id, at })
    }
  }

  async function send(): Promise<void> {
    const batched = batch
    batch = []
    while (underWay.size >= batchesUnderWay) await Promise.race(underWay)
    throwFailure()
    await sayAlive()
    const sending: Promise<void> = insert(batched)
      .catch((error: unknown) => {
        failure ??= error
      })
      .finally(() => underWay.delete(sending))
    underWay.add(sending)
  }

  function throwFailure(): void {
    if (failure) throw failure
  }

  return {
    async add(event) {
      batch.push(event)
      if (batch.length >= batchSize) await send()
    },
    async flush() {
      if (batch.length > 0) await send()
      await Promise.all(underWay)
      throwFailure()
      if (run) await ledgerRunsModel.close([run.id])
      run = null
      return { ...counts }
    },
    counts: () => ({ ...counts }),
  }
}
