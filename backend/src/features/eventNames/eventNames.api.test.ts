import type { EventNames } from '@footpath/contract/events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEventFactory } from '../../../test/events.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'

const event = createEventFactory()
let api: TestApi

beforeAll(async () => {
  api = await createTestApi({ clock: () => new Date('2026-03-31T10:00:00Z') })
  await api.insertEvents({ id: 'site' }, [
    event('u1', '2026-03-10T10:00:00Z', { eventType: 'view', device: 'mobile', country: 'FR' }),
    event('u1', '2026-03-10T10:01:00Z', { eventType: 'buy', device: 'desktop', country: 'FR' }),
    event('u1', '2026-03-11T10:00:00Z', { eventType: 'view', device: 'desktop', country: 'FR' }),
    event('u2', '2026-01-01T10:00:00Z', { eventType: 'old', device: 'tv' }),
    event('u2', '2026-01-01T10:00:00Z', { eventType: 'identify', traits: { country: 'Germany' } }),
  ])
  await api.insertEvents({ id: 'other' }, [event('u1', '2026-03-10T10:00:00Z', { eventType: 'x' })])
})
afterAll(() => api?.close())

test('names of all history, counted in the range, the most frequent first', async () => {
  const range = { start: '2026-03-01', end: '2026-03-31' }
  const { body } = await api.admin.get('/api/events/names').query({ project: 'site', ...range })
  const { items, devices, countries, meta } = body as EventNames
  expect(items).toEqual([
    { eventType: 'view', events: 2, lastSeen: '2026-03-11T10:00:00.000Z' },
    { eventType: 'buy', events: 1, lastSeen: '2026-03-10T10:01:00.000Z' },
    { eventType: 'old', events: 0, lastSeen: '2026-01-01T10:00:00.000Z' },
  ])
  // Mobile is nobody's latest device, but one of the range; a trait's "Germany" is no code.
  expect(devices).toEqual(['desktop', 'mobile', 'tv'])
  expect(countries).toEqual(['FR'])
  expect(meta).toMatchObject(range)
})

test('a filter is an unknown parameter here', async () => {
  const response = await api.admin.get('/api/events/names?project=site&device=mobile')
  expect(response.status).toBe(400)
})
