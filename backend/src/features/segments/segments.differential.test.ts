import type { TrackedEvent } from '@footpath/contract/event'
import type { People } from '@footpath/contract/people'
import type { ChurnPrediction } from '@footpath/contract/predictions'
import { type Engagement, engagementLevels, type Segments } from '@footpath/contract/segments'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../../test/harness.ts'
import {
  asOf,
  currency,
  filters,
  histories,
  ranges,
  timeZone,
  today,
} from '../../../test/histories.ts'
import { activeBetween, type OracleQuestion, shift } from '../../../test/oracles/activity.ts'
import {
  behaviourOf,
  kindOf,
  levelsOf,
  silhouetteOf,
  standardised,
} from '../../../test/oracles/segments.ts'

/** Generated histories, asked of the API and of an oracle that follows docs/metrics.md word by word. */

let api: TestApi
beforeAll(async () => {
  api = await createTestApi({ clock: () => asOf })
})
afterAll(() => api?.close())

type Request = Record<string, string>

/** Some events with the client's own sessions, which last for days. */
const history = histories({ days: 40 }).map((events) =>
  events.map((event, index) => ({
    ...event,
    ...(index % 3 > 0 && { sessionId: `s${index % 2}` }),
  })),
)

test('segments, engagement and whom predictions learn from are what a naive reading gives', async () => {
  let runs = 0
  await fc.assert(
    fc.asyncProperty(history, ranges({ days: 25 }), async (events, { start, end }) => {
      runs += 1
      const project = `generated-${runs}`
      await api.insertEvents({ id: project, timeZone, currency }, events)
      await Promise.all(
        filters.flatMap(({ query, passes }) => {
          const question = {
            timeZone,
            currency,
            start,
            end,
            passes,
            sessionsAnew: 'filter' in query,
          }
          const request = { project, start, end, ...query }
          return [
            checkSegments(request, events, question),
            checkEngagement(request, events, question),
            checkPrediction(request, events, question),
          ]
        }),
      )
    }),
    { numRuns: 15, endOnFailure: true },
  )
}, 240_000)

async function get<Body>(path: string, query: Request): Promise<Body> {
  const response = await api.admin.get(path).query(query)
  expect(response.status, response.text).toBe(200)
  return response.body
}

async function idsOf(path: string, request: Request): Promise<string[]> {
  const { users } = await get<People>(path, { ...request, limit: '100' })
  expect(users.items).toHaveLength(users.total)
  return users.items.map(({ id }) => id)
}

async function checkSegments(request: Request, events: TrackedEvent[], question: OracleQuestion) {
  const answer = await get<Segments>('/api/segments', request)
  const users = behaviourOf(events, question, today)
  const points = standardised(users)
  const message = JSON.stringify(request)
  expect(answer.users, message).toBe(users.length)

  const members = await Promise.all(
    answer.segments.map(({ id }) => idsOf('/api/segments/users', { ...request, segment: id })),
  )
  expect(members.flat().sort(), message).toEqual(users.map(({ id }) => id))
  for (const [index, segment] of answer.segments.entries()) {
    const own = users.filter(({ id }) => members[index]!.includes(id))
    expect(segment.size).toBe(own.length)
    expect(segment.kind, message).toBe(kindOf(members[index]!, points))
    for (const name of Object.keys(segment.centroid) as (keyof typeof segment.centroid)[]) {
      const mean = own.reduce((sum, user) => sum + user[name], 0) / own.length
      expect(segment.centroid[name], `${name} with ${message}`).toBeCloseTo(mean, 9)
    }
  }
  const silhouette = silhouetteOf(members, points)
  if (silhouette === null) expect(answer.silhouette).toBeNull()
  else expect(answer.silhouette, message).toBeCloseTo(silhouette, 9)
  const best = Math.max(...answer.candidates.map((each) => each.silhouette ?? -1))
  if (answer.candidates.length > 0) expect(answer.silhouette).toBe(best)
}

async function checkEngagement(request: Request, events: TrackedEvent[], question: OracleQuestion) {
  const answer = await get<Engagement>('/api/segments/engagement', request)
  const users = behaviourOf(events, question, today)
  const levels = levelsOf(users)
  for (const [index, level] of engagementLevels.entries()) {
    const own = users.filter(({ id }) => levels[level].includes(id))
    const total = (name: 'events' | 'revenue') => own.reduce((sum, user) => sum + user[name], 0)
    expect(answer.levels[index]).toMatchObject({
      level,
      users: own.length,
      events: total('events'),
      revenue: total('revenue'),
      fewestDays: own.length === 0 ? null : Math.min(...own.map(({ activeDays }) => activeDays)),
      mostDays: own.length === 0 ? null : Math.max(...own.map(({ activeDays }) => activeDays)),
    })
    const listed = await idsOf('/api/segments/engagement/users', { ...request, level })
    expect(listed).toEqual(own.map(({ id }) => id))
  }
}

async function checkPrediction(request: Request, events: TrackedEvent[], question: OracleQuestion) {
  const days = 7
  const asked = { ...request, days: String(days) }
  const answer = await get<ChurnPrediction>('/api/predictions/churn', { ...asked, limit: '100' })
  const { start, end } = question
  if (start > today) {
    expect(answer).toMatchObject({ day: null, known: { users: 0 }, users: { total: 0 } })
    return
  }
  const lastComplete = end < today ? end : shift(today, -1)
  const day = lastComplete >= start ? lastComplete : today
  const active = (from: number, to: number) =>
    activeBetween(events, question, [shift(day, from), shift(day, to)])
  const before = active(1 - 2 * days, -days)
  const now = active(1 - days, 0)
  const churned = [...before].filter((id) => !now.has(id)).sort()
  expect(answer).toMatchObject({
    day,
    cutoff: shift(day, -days),
    known: { users: before.size, churned: churned.length },
    users: { total: now.size },
  })
  expect(answer.users.items.map(({ id }) => id)).toEqual([...now].sort())
  const listed = await idsOf('/api/predictions/churn/users', { ...asked, outcome: 'churned' })
  expect(listed).toEqual(churned)
}
