import type { TrackedEvent } from '@footpath/contract/event'
import { funnel } from '@footpath/contract/funnel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../../test/harness.ts'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi({ clock: () => new Date('2026-03-10T12:00:00Z') })
  await api.insertEvents({ id: 'shop', name: 'Shop', timeZone: 'UTC', currency: 'USD' }, [
    tracked('u', 'view', '2026-03-02T08:00:00Z', 'mobile'),
    tracked('u', 'buy', '2026-03-02T08:05:00Z', 'mobile'),
    tracked('v', 'view', '2026-03-02T09:00:00Z', 'desktop'),
  ])
})
afterAll(() => api.close())

function tracked(
  userId: string,
  eventType: string,
  time: string,
  device: 'mobile' | 'desktop',
): TrackedEvent {
  return { eventId: `${userId}-${eventType}`, userId, eventType, timestamp: new Date(time), device }
}

const range = 'start=2026-03-01&end=2026-03-05'
const twoSteps = 'steps=view&steps=buy'

test('GET answers as the contract says, with where the numbers come from', async () => {
  const { status, body } = await api.admin.get(
    `/api/funnel?${twoSteps}&${range}&window=1h&breakdown=device`,
  )
  expect(status).toBe(200)
  const answer = funnel.parse(body)
  expect(answer.steps.map(({ eventType, users }) => [eventType, users])).toEqual([
    ['view', 2],
    ['buy', 1],
  ])
  expect(answer.outcomes).toEqual({ converted: 1, dropped: 1, inProgress: 0 })
  expect(answer.timeToConvert.medianSeconds).toBe(300)
  expect(answer.breakdown).toEqual([
    { value: 'desktop', steps: [1, 0] },
    { value: 'mobile', steps: [1, 1] },
  ])
  expect(answer.meta).toMatchObject({
    engine: 'pipeline',
    asOf: '2026-03-10T12:00:00.000Z',
    start: '2026-03-01',
    end: '2026-03-05',
    definition: { source: 'docs/metrics.md#funnel' },
  })
  expect(answer.meta.definition.summary).toContain('1 hour')
})

test('POST with the same parameters as JSON gives the same answer', async () => {
  const query = `/api/funnel?${twoSteps}&${range}&order=any&stepFilter=1:device:is:mobile`
  const body = {
    steps: ['view', 'buy'],
    start: '2026-03-01',
    end: '2026-03-05',
    order: 'any',
    stepFilter: ['1:device:is:mobile'],
  }
  const [got, posted] = [await api.admin.get(query), await api.admin.post('/api/funnel').send(body)]
  expect(posted.status).toBe(200)
  const { meta: _, ...answer } = got.body
  expect(posted.body).toMatchObject(answer)
  expect(answer.steps.map((step: { users: number }) => step.users)).toEqual([1, 1])
})

test('explain=pipeline adds the stages, confined to the project', async () => {
  const { body } = await api.admin.get(`/api/funnel?${twoSteps}&${range}&explain=pipeline`)
  const { explain } = funnel.parse(body)
  expect(explain?.map(({ name }) => name).sort()).toEqual([
    'Days whose roll-ups are up to date',
    'funnel',
    'funnel timeline',
  ])
  for (const { pipeline } of explain ?? []) {
    expect(JSON.parse(pipeline)[0]).toEqual({ $match: { projectId: 'shop' } })
  }
})

describe('refused', () => {
  test.each([
    ['one step', 'steps=view'],
    ['no steps', ''],
    ['13 steps', Array.from({ length: 13 }, () => 'steps=view').join('&')],
    ['an unknown parameter', `${twoSteps}&step=buy`],
    ['an operator for steps', 'steps[$ne]=view'],
    ['an operator among the steps', 'steps=view&steps[$ne]=buy'],
    ['a window of nothing', `${twoSteps}&window=0d`],
    ['a window of 367 days', `${twoSteps}&window=367d`],
    ['a window twice', `${twoSteps}&window=1d&window=2d`],
    ['an order twice', `${twoSteps}&order=any&order=strict`],
    ['an unknown order', `${twoSteps}&order=random`],
    ['a filter on a step that is not there', `${twoSteps}&stepFilter=3:page:is:x`],
    ['an exclusion beyond the last step', `${twoSteps}&exclude=1:3:logout`],
    ['an exclusion in any order', `${twoSteps}&order=any&exclude=1:2:logout`],
    ['a breakdown by an operator', `${twoSteps}&breakdown=$where`],
    ['a breakdown by a path', `${twoSteps}&breakdown=a.b`],
    ['a range that ends before it starts', `${twoSteps}&start=2026-03-02&end=2026-03-01`],
  ])('%s: 400', async (_, query) => {
    const response = await api.admin.get(`/api/funnel?${query}`)
    expect(response.status).toBe(400)
    expect(response.type).toBe('application/problem+json')
  })

  test('POST: an object where a name belongs, a number for the window: 400', async () => {
    for (const body of [
      { steps: ['view', { $ne: 'buy' }] },
      { steps: ['view', 'buy'], window: 7 },
      { steps: ['view', 'buy'], order: { $gt: '' } },
    ]) {
      expect((await api.admin.post('/api/funnel').send(body)).status).toBe(400)
    }
  })

  test('too many overlapping filters on one event name in any order: 422 that says what to do', async () => {
    const steps = Array.from({ length: 5 }, () => 'view')
    const stepFilter = steps.map((_, index) => `${index + 1}:page:contains:${index}`)
    const response = await api.admin.post('/api/funnel').send({ steps, stepFilter, order: 'any' })
    expect(response.status).toBe(422)
    expect(response.body.type).toBe('urn:footpath:problem:funnel-too-entangled')
    const pages = steps.map((_, index) => `${index + 1}:page:is:/${index}`)
    const apart = await api.admin
      .post('/api/funnel')
      .send({ steps, stepFilter: pages, order: 'any' })
    expect(apart.status).toBe(200)
  })

  test('nobody signed in: 401', async () => {
    expect((await api.anonymous.get(`/api/funnel?${twoSteps}`)).status).toBe(401)
  })
})
