import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { currentView, decode, expectAsEvents, startTestColumns } from '../../../test/liveColumns.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/testDatabase.ts'
import type { EventDocument } from '../../db/documents.ts'
import { dayMs } from '../block/block.ts'
import type { Columns } from '../columns.ts'
import { NotCovered } from '../notCovered.ts'

/**
 * Whatever happens in whatever order: once the stream has caught up, the columns of every process
 * are as if made anew of the events. Times are few, so that ties are common; memory is so small that
 * columns are let go and read again.
 */

const days = [20_513, 20_514, 20_515, 20_516]
const bytesOfAFewDays = 2_500

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database?.close())

const user = fc.constantFrom('ada', 'bob', 'cleo', 'dora', 'eve', 'fay')
const day = fc.constantFrom(...days)
const written = fc.record(
  {
    userId: user,
    timestamp: fc
      .tuple(day, fc.integer({ min: 0, max: 5 }))
      .map(([of, step]) => new Date(of * dayMs + step * 4 * 3_600_000)),
    eventType: fc.constantFrom('search', 'purchase', 'invite', 'identify'),
    page: fc.integer({ min: 0, max: 400 }).map((n) => `/page-${n}`),
    amount: fc.constantFrom(1, 2.5, -3),
    sessionId: fc.constantFrom('s1', 's2'),
  },
  { requiredKeys: ['userId', 'timestamp', 'eventType'] },
)

const operation = fc.oneof(
  {
    arbitrary: fc.record({
      type: fc.constant('insert'),
      events: fc.array(written, { minLength: 3, maxLength: 15 }),
    }),
    weight: 3,
  },
  {
    arbitrary: fc.record({ type: fc.constant('move'), from: user, to: user, since: day }),
    weight: 1,
  },
  { arbitrary: fc.record({ type: fc.constant('delete'), user, since: day }), weight: 1 },
  {
    arbitrary: fc.record({ type: fc.constantFrom('restart', 'kill', 'save', 'build') }),
    weight: 2,
  },
) as fc.Arbitrary<Operation>

type Operation =
  | { type: 'insert'; events: Written[] }
  | { type: 'move'; from: string; to: string; since: number }
  | { type: 'delete'; user: string; since: number }
  /** One process stops in peace, or dies; one stores; or what is stored gets lost. */
  | { type: 'restart' | 'kill' | 'save' | 'build' }
type Written = Pick<EventDocument, 'userId' | 'timestamp' | 'eventType'>

const start = () => startTestColumns(database, { budgetBytes: bytesOfAFewDays })

test('every process has the events as they are, whatever happens', async () => {
  let runs = 0
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 4, maxLength: 12 }), async (operations) => {
      runs += 1
      const projectId = `p${runs}`
      await database.store.projects.create({ id: projectId })
      await database.store.projects.markReady(projectId)
      const processes = [start(), start()]
      try {
        let written = 0
        for (const one of operations) {
          const before = await Promise.all(processes.map((each) => asked(each, projectId)))
          written += await perform(one, { projectId, processes, written })
          for (const process of processes) await expectAsEvents(process, database, projectId, days)
          for (const question of before) await question.expectUnchanged()
        }
      } finally {
        for (const { liveColumns } of processes) await liveColumns.stop()
        await database.store.projects.drop(projectId)
      }
    }),
    { numRuns: 6, endOnFailure: true },
  )
}, 240_000)

/** A question that has begun before something happens, and goes on afterwards. */
async function asked(columns: Columns, projectId: string) {
  const view = await currentView(columns, projectId)
  const { users } = await decode(view, days)
  return {
    async expectUnchanged() {
      try {
        expect((await decode(view, days)).users).toEqual(users)
      } catch (error) {
        // What was let go of and stored anew meanwhile cannot be had as it was.
        if (!(error instanceof NotCovered)) throw error
      }
    },
  }
}

/** Returns how many events were written. */
async function perform(
  operation: Operation,
  { projectId, processes, written }: { projectId: string; processes: Columns[]; written: number },
): Promise<number> {
  const { events, leases, columnStates } = database.collections
  const since = (of: number) => ({ $gte: new Date(of * dayMs) })
  switch (operation.type) {
    case 'insert': {
      const documents = operation.events.map((event, index): EventDocument => {
        // Ids in no order, so that what comes late may have to go before.
        const eventId = `e${(7 * (written + index)) % 101}-${written + index}`
        return {
          ...event,
          ...{ _id: `${projectId}:${eventId}`, projectId, eventId, source: 'import' },
          ...{ distinctId: event.userId, receivedAt: new Date() },
        }
      })
      if (documents.length > 0) await events.insertMany(documents)
      return documents.length
    }
    case 'move': {
      const { from, to } = operation
      const timestamp = since(operation.since)
      await events.updateMany({ projectId, userId: from, timestamp }, { $set: { userId: to } })
      return 0
    }
    case 'delete': {
      const { user: userId } = operation
      await events.deleteMany({ projectId, userId, timestamp: since(operation.since) })
      return 0
    }
    case 'restart':
    case 'kill': {
      // Without its lease it stores nothing more.
      if (operation.type === 'kill')
        await leases.updateMany({}, { $set: { holder: 'nobody', expiresAt: new Date(0) } })
      const first = processes.shift()
      await first?.liveColumns.stop()
      processes.push(start())
      return 0
    }
    case 'save': {
      const state = await columnStates.findOne({ projectId })
      await expect
        .poll(async () => (await columnStates.findOne({ projectId }))?.version, { timeout: 5_000 })
        .not.toBe(state?.version)
      return 0
    }
    case 'build': {
      for (const { liveColumns } of processes.splice(0)) await liveColumns.stop()
      await columnStates.updateMany({ projectId }, { $set: { format: 0 } })
      processes.push(start(), start())
      return 0
    }
  }
}
