import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEventFactory } from '../../../test/events.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'

/** Which reports read which roll-up once their days have come to rest, as they say themselves. */

const event = createEventFactory()
let api: TestApi

beforeAll(async () => {
  api = await createTestApi({ clock: () => new Date('2026-03-31T10:00:00Z') })
  await api.insertEvents({ id: 'shop', currency: 'EUR' }, [
    event('u1', '2026-03-01T10:00:00Z', { eventType: 'view', device: 'mobile', country: 'DE' }),
    event('u1', '2026-03-02T10:00:00Z', { eventType: 'buy', device: 'mobile', amount: 300 }),
    event('u2', '2026-03-02T10:00:00Z', { eventType: 'buy', device: 'bot', amount: 500 }),
  ])
  await api.store.rollups.buildDue({ projectId: 'shop', limit: 10 })
})
afterAll(() => api?.close())

const steps = 'steps=view&steps=buy'

test.each([
  ['dashboard', ['user_days']],
  ['trends', ['daily_metrics']],
  ['trends?interval=week&measure=revenue&events=buy', ['daily_metrics']],
  ['trends?breakdown=device', ['device_metrics']],
  ['trends?interval=month&breakdown=country', ['device_metrics']],
  ['trends?measure=users', ['user_days']],
  ['trends?country=DE', ['user_days']],
  ['trends?breakdown=device&measure=revenue', []],
  ['trends?breakdown=device&events=buy', []],
  ['trends?interval=hour', []],
  ['trends?filter=plan:is:pro', []],
  [`funnel?${steps}`, ['funnel_daily_metrics']],
  [`funnel?${steps}&device=mobile`, []],
  ['revenue', ['user_days', 'user_revenue']],
  ['revenue/users', ['user_revenue']],
  ['revenue/users?device=mobile', ['user_days']],
])('%s reads %s', async (question, expected) => {
  const joint = question.includes('?') ? '&' : '?'
  const range = 'project=shop&start=2026-03-01&end=2026-03-02'
  const { status, body, text } = await api.admin.get(`/api/${question}${joint}${range}`)
  expect(status, text).toBe(200)
  const collections: string[] = body.meta.collections
  const sources = ['events', 'sessions', 'users', 'rollup_days']
  expect(collections.filter((name) => !sources.includes(name))).toEqual(expected)
})

test('a trend of days at rest reads no event, and one of any other day does', async () => {
  const collections = async (end: string) => {
    const question = `/api/trends?project=shop&start=2026-03-01&end=${end}`
    return (await api.admin.get(question)).body.meta.collections
  }
  expect(await collections('2026-03-02')).toEqual(['daily_metrics', 'rollup_days'])
  expect(await collections('2026-03-03')).toEqual(['daily_metrics', 'events', 'rollup_days'])
})
