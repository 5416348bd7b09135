import type { TrackedEvent } from '@footpath/contract/event'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/testDatabase.ts'
import { differencesIn } from '../../../test/worker.ts'
import { createImportChanges } from '../import/changes.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const start = Date.UTC(2026, 2, 1)
const maybe = <Value>(values: Value[]) => fc.constantFrom(undefined, ...values)

const event = fc.record({
  // Ids in which colons could be taken for the keys' own.
  userId: fc.constantFrom('a', 'a:b', 'zoë'),
  anonymousId: maybe(['phone', 'a:']),
  sessionId: maybe(['s', 'b:s', '@s']),
  eventType: fc.constantFrom('click', 'page_view', 'session_end', 'identify'),
  // Gaps around the timeout, and equal times.
  timestamp: fc.nat(12).map((step) => new Date(start + step * 15 * 60_000)),
  device: maybe(['mobile', 'bot'] as const),
  country: maybe(['DE']),
  amount: maybe([100]),
  traits: maybe([{ plan: 'pro' }, { plan: 'free', name: 'Zoë' }, { deep: { a: [1] } }]),
})
const batches = fc.array(fc.array(event, { minLength: 1, maxLength: 6 }), {
  minLength: 1,
  maxLength: 5,
})

test('whatever comes in whatever order, taking it over leaves what a rebuild makes', async () => {
  let runs = 0
  await fc.assert(
    fc.asyncProperty(batches, async (sent) => {
      runs += 1
      const { store } = database
      const project = await store.projects.create({ id: `run-${runs}` })
      let made = 0
      for (const batch of sent) {
        const changes = createImportChanges()
        const writer = store.eventWriter({ projectId: project.id, source: 'segment' })
        for (const fields of batch) {
          made += 1
          const defined = Object.entries(fields).filter(([, value]) => value !== undefined)
          const each = { eventId: `e${made}`, ...Object.fromEntries(defined) } as TrackedEvent
          await writer.add(each)
          changes.note(each)
        }
        await writer.flush()
        expect(await store.update(project, changes.known()!)).toBe(true)
        expect(await differencesIn(database, project)).toEqual([])
      }
    }),
    { numRuns: 10 },
  )
}, 90_000)
