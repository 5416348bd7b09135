import { type FunnelQueryInput, funnelQuery } from '@footpath/contract/funnel'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { askEveryRun } from '../../../test/engines.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/testDatabase.ts'
import { rangeOf } from '../../time/range.ts'
import { arrangeFunnel } from './funnel.answer.ts'
import { createFunnelModel } from './funnel.model.ts'

export type Event = [user: string, eventType: string, time: string, more?: Record<string, unknown>]

const properties = ['properties.plan']

/**
 * For tests only: a few events and a question, answered by pipeline and scan alike over an empty
 * database for each test. Unless said otherwise the range is 2 and 3 March 2026 in UTC, long over.
 */
export function useFunnelBlueprint() {
  let testDatabase: TestDatabase
  beforeAll(async () => {
    testDatabase = await createTestDatabase()
  })
  beforeEach(async () => {
    await testDatabase.collections.events.deleteMany({})
  })
  afterAll(() => testDatabase.close())

  /** Event ids count up in the order given. */
  async function insert(events: Event[]): Promise<void> {
    const documents = events.map(([userId, eventType, time, more], index) => {
      const eventId = `e${String(index).padStart(4, '0')}`
      const timestamp = new Date(time)
      return { _id: `p:${eventId}`, projectId: 'p', eventId, userId, eventType, timestamp, ...more }
    })
    await testDatabase.collections.events.insertMany(
      documents.map((document) => ({
        ...document,
        distinctId: document.userId,
        source: 'api' as const,
        receivedAt: document.timestamp,
      })),
    )
  }

  async function ask(
    input: FunnelQueryInput,
    {
      start = '2026-03-02',
      end = '2026-03-03',
      timeZone = 'UTC',
      asOf = '2026-06-01T00:00:00Z',
    }: { start?: string; end?: string; timeZone?: string; asOf?: string } = {},
  ) {
    const { window, ...query } = funnelQuery.parse(input)
    const question = {
      ...query,
      breakdown: query.breakdown,
      windowMs: window * 1000,
      range: rangeOf(start, end, timeZone),
      filters: { device: query.device, properties: query.filter, bots: false },
      asOf: new Date(asOf),
    }
    const project = { timeZone, currency: 'EUR', sessionTimeoutMinutes: 30 }
    return askEveryRun({ ...testDatabase, projectId: 'p', properties }, async (run) =>
      arrangeFunnel(question, await createFunnelModel().ask({ project, run }, question)),
    )
  }

  return { insert, ask }
}

export function users(answer: { steps: { users: number }[] }): number[] {
  return answer.steps.map((step) => step.users)
}
