import type { EventSource } from '@footpath/contract/event'
import type { QuarantinePage, ReplayResult } from '@footpath/contract/quarantine'
import { notFound, unprocessable } from '../../http/problem.ts'
import { distinctIdOf, toEventDocument } from '../events/eventDocument.ts'
import type { ResolveOwners } from '../ingest/ingest.service.ts'
import type { ReadMessage, Sender } from '../ingest/message.ts'
import type { Surroundings } from '../ingest/normalise/normalise.ts'
import { readItems } from '../ingest/readItems.ts'
import type { Ledger } from '../ingestion/ledger.ts'
import type { ProjectSettings } from '../projects/projects.model.ts'
import type { DayMarks } from '../rollups/days/dayMarks.ts'
import type { Quarantined, QuarantineModel } from './quarantine.model.ts'

export interface QuarantineService {
  list(request: { projectId: string; page: number; limit: number }): Promise<QuarantinePage>
  /**
   * Reads a message again, as it was sent or put right, and stores it under the same event id.
   * @throws 404 when it is not there, 422 when it is still no event
   */
  replay(request: {
    project: ProjectSettings
    eventId: string
    message?: Record<string, unknown> | undefined
  }): Promise<ReplayResult>
  /** Replays all of a project's messages as they were sent. */
  replayAll(project: ProjectSettings): Promise<ReplayResult>
}

type Outcome = keyof ReplayResult | 'gone'

const batchSize = 200

export function createQuarantineService({
  quarantineModel,
  ledger,
  adapters,
  dayMarks,
  resolveOwners,
  readAgent,
  countryOf,
}: {
  quarantineModel: QuarantineModel
  ledger: Pick<Ledger, 'open' | 'flush'>
  /** How the messages of a source are read. */
  adapters: Partial<Record<EventSource, ReadMessage>>
  dayMarks: Pick<DayMarks, 'around'>
  resolveOwners?: ResolveOwners | undefined
} & Pick<Surroundings, 'readAgent' | 'countryOf'>): QuarantineService {
  /** The message as an event under its old id, or why it is none. */
  function read(
    { source, sender, receivedAt, eventId, raw, truncated }: Quarantined,
    {
      project,
      message,
    }: { project: ProjectSettings; message?: Record<string, unknown> | undefined },
  ) {
    const readMessage = adapters[source]
    if (!readMessage) return { problem: { code: 'no-adapter', detail: `nothing reads ${source}` } }
    if (truncated && !message) {
      return { problem: { code: 'truncated', detail: 'only the beginning of it was kept' } }
    }
    const text = message ? JSON.stringify(message) : raw
    const [item] = readItems({
      messages: [JSON.parse(text)],
      bodyBytes: Buffer.byteLength(text),
      readMessage,
      surroundings: {
        receivedAt,
        sender: sender as Sender,
        rules: { currency: project.currency, conversionEvent: project.conversionEvent },
        makeId: () => eventId,
        readAgent,
        countryOf,
      },
    })
    if (item && 'event' in item) return { event: { ...item.event, eventId } }
    return { problem: item?.problem ?? { code: 'empty', detail: 'there is no message' } }
  }

  async function release(
    quarantined: Quarantined,
    request: { project: ProjectSettings; message?: Record<string, unknown> | undefined },
  ): Promise<{ outcome: Outcome; detail?: string }> {
    const reading = read(quarantined, request)
    if (!('event' in reading)) return { outcome: 'rejected', detail: reading.problem.detail }
    const { projectId, source, receivedAt } = quarantined
    const { event } = reading
    const owners = await resolveOwners?.(projectId, [distinctIdOf(event)])
    const document = toEventDocument({ projectId, source, event, receivedAt, owners })
    // The move is in the books at once; nobody may count them anew meanwhile.
    const page = await ledger.open({ projectId, source })
    try {
      const became = await dayMarks.around({
        project: request.project,
        instants: [event.timestamp],
        work: () => quarantineModel.release(quarantined, document),
      })
      if (became === 'refused') return { outcome: 'rejected', detail: 'the database refuses it' }
      return { outcome: became === 'duplicate' ? 'duplicates' : became }
    } finally {
      page.cancel()
    }
  }

  return {
    async list({ projectId, page, limit }) {
      const skip = (page - 1) * limit
      const { items, total } = await quarantineModel.list({ projectId, skip, limit })
      return { items: items.map(present), total, page, limit }
    },

    async replay({ project, eventId, message }) {
      const quarantined = await quarantineModel.find({ projectId: project.id, eventId })
      if (!quarantined) throw notFound('message in quarantine')
      await ledger.flush()
      const { outcome, detail } = await release(quarantined, { project, message })
      if (outcome === 'gone') throw notFound('message in quarantine')
      if (outcome === 'rejected') {
        throw unprocessable('still-rejected', `The message is still no event: ${detail}.`)
      }
      return { ...noResult(), [outcome]: 1 }
    },

    async replayAll(project) {
      await ledger.flush()
      const result = noResult()
      let after = ''
      while (true) {
        const messages = await quarantineModel.batch({
          projectId: project.id,
          after,
          limit: batchSize,
        })
        for (const quarantined of messages) {
          const { outcome } = await release(quarantined, { project })
          if (outcome !== 'gone') result[outcome] += 1
        }
        const last = messages.at(-1)
        if (!last) return result
        after = last.eventId
      }
    },
  }
}

const noResult = (): ReplayResult => ({ stored: 0, duplicates: 0, rejected: 0 })

function present({ eventId, source, receivedAt, code, detail, raw, truncated }: Quarantined) {
  return {
    id: eventId,
    source,
    receivedAt: receivedAt.toISOString(),
    code,
    detail,
    raw,
    truncated,
  }
}
