import type { TrackedEvent } from '@footpath/contract/event'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, noHold, type TestDatabase } from '../../../test/testDatabase.ts'
import { createReportRun } from '../../db/projectData.ts'
import type { ReportContext } from '../../http/reports.ts'
import type { EventFilters } from '../../pipeline/matchEvents.ts'
import { rangeOf } from '../../time/range.ts'
import { createDerivation } from '../derive/derivation.ts'
import { toEventDocument } from '../events/eventDocument.ts'
import { createIdentityModel } from '../identity/identity.model.ts'
import { type IdentityChanges, noChanges, noteEvent } from '../identity/stitch.ts'
import type { ProjectSettings } from '../projects/projects.model.ts'
import { createBuildModel } from './build/build.model.ts'
import { createRollupDaysModel } from './days/rollupDays.model.ts'
import { createRollupsService } from './rollups.service.ts'
import { createRollups } from './rollups.ts'
import { userDayStages } from './userDays.pipeline.ts'
import { type UserDay, userDaySource } from './userDays.source.ts'

/**
 * Insertions, merges, deletions, builds and crashes in any order: after each of them, what reports
 * read is what the events say, and no roll-up that is trusted says anything else.
 */

const timeZone = 'Europe/Berlin'
const start = '2026-03-27'
const end = '2026-03-30'
const firstInstant = Date.parse('2026-03-26T23:00:00Z')
const lastInstant = Date.parse('2026-03-30T22:00:00Z')

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database?.close())

const trackedEvent = fc.record(
  {
    anonymousId: fc.constantFrom('phone', 'tablet', 'desk'),
    sessionId: fc.constantFrom('s1', 's2'),
    eventType: fc.constantFrom('page_view', 'search', 'purchase', 'group'),
    timestamp: fc
      .integer({ min: firstInstant / 600_000, max: lastInstant / 600_000 - 1 })
      .map((steps) => new Date(steps * 600_000)),
    device: fc.constantFrom('desktop' as const, 'mobile' as const, 'bot' as const),
    country: fc.constantFrom('DE', 'FR'),
    amount: fc.integer({ min: -500, max: 5000 }),
    currency: fc.constantFrom('EUR', 'EUR', 'USD'),
  },
  { requiredKeys: ['anonymousId', 'eventType', 'timestamp'] },
)

const crash = fc.constantFrom('before', 'after')
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ insert: fc.array(trackedEvent, { maxLength: 2 }) }) },
  { weight: 4, arbitrary: fc.constant({ rest: true as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      merge: fc.tuple(fc.constantFrom('phone', 'tablet'), fc.constantFrom('Ann', 'desk')),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ build: true as const }) },
  { weight: 2, arbitrary: fc.constant({ follow: true as const }) },
  { weight: 1, arbitrary: fc.record({ remove: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ lostInsert: fc.tuple(crash, trackedEvent) }) },
  { weight: 1, arbitrary: fc.record({ lostBuild: crash }) },
  { weight: 2, arbitrary: fc.record({ lostFollow: crash }) },
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

const questions: (EventFilters & { eventTypes?: string[] })[] = [
  { properties: [], bots: false },
  { properties: [], bots: false, device: 'mobile', eventTypes: ['purchase', 'search'] },
  { properties: [], bots: true, device: 'bot' },
  { properties: [], bots: false, country: 'FR', members: ['Ann', 'desk', 'tablet'] },
]

test('reports read from roll-ups what the events say, whatever happens in between', async () => {
  let runs = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(trackedEvent, { minLength: 4, maxLength: 12 }),
      fc.array(step, { minLength: 5, maxLength: 16 }),
      async (events, steps) => {
        runs += 1
        const id = `generated-${runs}`
        const project = await database.store.projects.create({ id, timeZone, currency: 'EUR' })
        const world = createWorld(project)
        for (const one of [{ insert: events }, { rest: true as const }, ...steps]) {
          await world.take(one)
          await expectExact(project, JSON.stringify(one))
        }
        await world.take({ rest: true })
        await expectExact(project, 'the end')
        const { waiting } = await database.store.rollups.verify(project)
        expect(waiting).toEqual([])
      },
    ),
    { numRuns: 25, endOnFailure: true },
  )
}, 240_000)

/** Everything that changes a project, as the server's parts do it, with a process that may die. */
function createWorld(project: ProjectSettings) {
  const { collections } = database
  const death = new Error('the process ends here')
  let dies: 'before' | 'after' | null = null
  /** Does something, unless the process dies before it, or right after it. */
  const mortal = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (dies === 'before') throw death
    const result = await work()
    if (dies === 'after') throw death
    return result
  }
  const dying = async (when: 'before' | 'after', work: () => Promise<unknown>) => {
    dies = when
    await work().catch((error: unknown) => {
      if (error !== death) throw error
    })
    dies = null
  }

  const rollups = createRollups({ collections, times: noHold })
  const identityModel = createIdentityModel(collections)
  const { deriveService } = createDerivation({
    collections,
    rollups,
    identityModel: {
      ...identityModel,
      relabel: (...request) => mortal(() => identityModel.relabel(...request)),
    },
  })
  const buildModel = createBuildModel(collections)
  const rollupsService = createRollupsService({
    rollupDaysModel: createRollupDaysModel(collections),
    buildModel: { ...buildModel, build: (question) => mortal(() => buildModel.build(question)) },
    dayMarks: rollups.dayMarks,
    findProject: rollups.findProject,
  })

  let made = 0
  /** What the change stream has told and nobody has taken over. */
  let untold: IdentityChanges = noChanges()

  async function insert(events: Omit<TrackedEvent, 'eventId'>[]): Promise<void> {
    const documents = events.map((event) => {
      made += 1
      const eventId = `e${made}`
      const receivedAt = new Date(0)
      const told = { ...event, eventId }
      return toEventDocument({ projectId: project.id, source: 'import', event: told, receivedAt })
    })
    if (documents.length === 0) return
    await rollups.dayMarks.around({
      project,
      instants: documents.map(({ timestamp }) => timestamp),
      work: () =>
        mortal(async () => {
          for (const event of documents) noteEvent(untold, event as Parameters<typeof noteEvent>[1])
          await collections.events.insertMany(documents)
        }),
    })
  }

  async function follow(): Promise<void> {
    await deriveService.update(project, untold)
    untold = noChanges()
  }

  return {
    async take(one: Step): Promise<void> {
      if ('insert' in one) await insert(one.insert)
      if ('merge' in one) {
        const [anonymousId, userId] = one.merge
        const timestamp = new Date(firstInstant + 3_600_000)
        await insert([{ eventType: 'identify', anonymousId, userId, timestamp }])
      }
      if ('follow' in one || 'rest' in one) await follow()
      if ('build' in one || 'rest' in one) {
        await rollupsService.buildDue({ projectId: project.id, limit: 100 })
      }
      if ('remove' in one) {
        const skipped = collections.events.find({ projectId: project.id }).skip(one.remove)
        const ids = (await skipped.limit(3).toArray()).map(({ _id }) => _id)
        await collections.events.deleteMany({ _id: { $in: ids } })
        untold.deleted = true
        await follow()
      }
      if ('lostInsert' in one) {
        const [when, event] = one.lostInsert
        await dying(when, () => insert([event]))
        // Nobody was told that it is there: answers may lack it until the stream tells of it.
        await follow()
      }
      if ('lostBuild' in one) {
        const request = { projectId: project.id, limit: 100 }
        await dying(one.lostBuild, () => rollupsService.buildDue(request))
      }
      if ('lostFollow' in one) await dying(one.lostFollow, follow)
    },
  }
}

async function expectExact(project: ProjectSettings, message: string): Promise<void> {
  const range = rangeOf(start, end, timeZone)
  const checks = questions.map(async ({ eventTypes, ...filters }) => {
    const run = createReportRun({ collections: database.collections, projectId: project.id })
    const context: ReportContext = { project, range, filters, asOf: range.to, run }
    const source = await userDaySource(context, { start, end, ...(eventTypes && { eventTypes }) })
    const read = await run.aggregate<UserDay>({ name: 'read', ...source })
    const said = await run.aggregate<UserDay>({
      name: 'said',
      collection: 'events',
      stages: userDayStages({ ...range, filters, currency: 'EUR', eventTypes }),
    })
    const detail = `${message} with ${JSON.stringify({ ...filters, eventTypes })}`
    expect(read.map(keyOf).sort(), detail).toEqual(said.map(keyOf).sort())
  })
  await Promise.all(checks)
  const { wrong } = await database.store.rollups.verify(project)
  expect(wrong, message).toEqual([])
}

const keyOf = ({ userId, day, eventType, events, revenue }: UserDay) =>
  [day, userId, eventType, events, revenue].join(' ')
