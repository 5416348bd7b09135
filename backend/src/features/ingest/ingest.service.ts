import { randomUUID } from 'node:crypto'
import type { EventSource, TrackedEvent } from '@footpath/contract/event'
import type { IngestResult, RejectedEvent } from '@footpath/contract/ingest'
import { isDatabaseError } from '../../db/databaseError.ts'
import type { EventDocument } from '../../db/documents.ts'
import { distinctIdOf, toEventDocument } from '../events/eventDocument.ts'
import { type EventsCollection, insertEvents } from '../events/insertEvents.ts'
import type { Ledger } from '../ingestion/ledger.ts'
import type { ProjectSettings } from '../projects/projects.model.ts'
import type { QuarantineModel } from '../quarantine/quarantine.model.ts'
import type { Trimming } from '../quarantine/trimming.ts'
import type { DayMarks } from '../rollups/days/dayMarks.ts'
import type { EventRate } from './eventRate.ts'
import type { IngestItem, Problem, ReadMessage, Sender } from './message.ts'
import type { Surroundings } from './normalise/normalise.ts'
import { type Random, refuseForNow } from './overload.ts'
import { toQuarantined } from './quarantineMessage.ts'
import { readItems } from './readItems.ts'

export interface IngestRequest {
  project: ProjectSettings
  source: EventSource
  /** As sent, each one event. */
  messages: unknown[]
  /** Size of the body they came in, unpacked. */
  bodyBytes: number
  readMessage: ReadMessage
  sender: Sender
}

export interface IngestService {
  /**
   * Stores what can be stored and quarantines the rest; when it returns, both are durable.
   * @throws 429 and 503 with Retry-After, when the client is to send all of it again
   */
  receive(request: IngestRequest): Promise<IngestResult>
}

/** Who the person behind an id is, where that is not the id itself. */
export type ResolveOwners = (
  projectId: string,
  ids: string[],
) => Promise<ReadonlyMap<string, string>>

/** The database gives up on an insertion that takes longer; its client has been told by then. */
const storeLimitMs = 5_000

interface Refused {
  item: IngestItem
  problem: Problem
}

export function createIngestService({
  events,
  quarantineModel,
  trimming,
  ledger,
  eventRate,
  dayMarks,
  resolveOwners,
  readAgent,
  countryOf,
  random,
}: {
  events: EventsCollection
  quarantineModel: Pick<QuarantineModel, 'put'>
  trimming: Pick<Trimming, 'begin' | 'ended'>
  ledger: Pick<Ledger, 'open'>
  eventRate: EventRate
  dayMarks: Pick<DayMarks, 'around'>
  resolveOwners?: ResolveOwners | undefined
  random: Random
} & Pick<Surroundings, 'readAgent' | 'countryOf'>): IngestService {
  async function store(
    request: IngestRequest,
    receivedAt: Date,
  ): Promise<IngestResult & { known: number }> {
    const { project, source, sender } = request
    const rules = { currency: project.currency, conversionEvent: project.conversionEvent }
    const surroundings = { receivedAt, sender, rules, readAgent, countryOf, makeId: randomUUID }
    const items = readItems({ ...request, surroundings })

    const good = items.filter((item) => 'event' in item)
    const owners = await resolveOwners?.(project.id, distinctIdsOf(good))
    const documents = good.map(
      ({ event }): EventDocument =>
        toEventDocument({ projectId: project.id, source, event, receivedAt, owners }),
    )
    const outcome = await dayMarks.around({
      project,
      instants: documents.map(({ timestamp }) => timestamp),
      work: () => insertEvents(events, documents, { maxTimeMS: storeLimitMs }),
    })

    const refused: Refused[] = [
      ...items.flatMap((item) => ('problem' in item ? [{ item, problem: item.problem }] : [])),
      ...outcome.refused.flatMap(({ index, detail }) => {
        const item = good[index]
        return item ? [{ item, problem: { code: 'not-storable', detail } }] : []
      }),
    ].sort((one, other) => one.item.index - other.item.index)
    const known = await quarantine({ request, receivedAt, refused })

    return {
      accepted: outcome.inserted,
      duplicates: outcome.duplicates.length,
      rejected: refused.map(describe),
      known,
    }
  }

  /** Returns how many were in quarantine already. */
  async function quarantine({
    request: { project, source, sender },
    receivedAt,
    refused,
  }: {
    request: IngestRequest
    receivedAt: Date
    refused: Refused[]
  }): Promise<number> {
    if (refused.length === 0) return 0
    const messages = refused.map(({ item, problem }) => {
      const poisonous = { index: item.index, raw: item.raw, messageId: idOf(item), problem }
      return toQuarantined({ projectId: project.id, source, receivedAt, item: poisonous, sender })
    })
    await trimming.ended(project.id)
    const known = await quarantineModel.put(messages)
    trimming.begin(project.id)
    return known
  }

  return {
    async receive(request) {
      const { project, source, messages } = request
      eventRate.spend(project.id, messages.length)
      const page = await ledger.open({ projectId: project.id, source })
      try {
        const { known, ...result } = await store(request, page.receivedAt)
        page.settle({
          received: messages.length,
          stored: result.accepted,
          duplicate: result.duplicates + known,
          quarantined: result.rejected.length - known,
        })
        return result
      } catch (error) {
        page.doubt()
        if (!isDatabaseError(error)) throw error
        const detail = 'The database cannot take the events right now. Send them again.'
        const problem = { status: 503, code: 'store-unavailable', detail } as const
        throw refuseForNow(problem, random, { cause: error })
      }
    },
  }
}

function distinctIdsOf(items: { event: TrackedEvent }[]): string[] {
  return [...new Set(items.map(({ event }) => distinctIdOf(event)))]
}

function idOf(item: IngestItem): string | undefined {
  return 'event' in item ? item.event.eventId : item.messageId
}

function describe({ item, problem }: Refused): RejectedEvent {
  const messageId = idOf(item)
  return { index: item.index, ...(messageId !== undefined && { messageId }), ...problem }
}
