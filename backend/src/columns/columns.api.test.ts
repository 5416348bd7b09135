import type { Lifecycle } from '@footpath/contract/lifecycle'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askEveryEngine } from '../../test/engines.ts'
import { createEventFactory } from '../../test/events.ts'
import { createTestApi, type TestApi } from '../../test/harness.ts'
import { eventually } from '../../test/worker.ts'

const event = createEventFactory()
let api: TestApi
beforeAll(async () => {
  api = await createTestApi({ columns: 'live' })
})
afterAll(() => api?.close())

test('reports are answered from columns that follow the events', async () => {
  const asked = { project: 'shop', start: '2026-03-01', end: '2026-03-03' }
  const newUsers = async () => {
    const { points } = await askEveryEngine<Lifecycle>(api, '/api/lifecycle', asked)
    return points.map((point) => point.new)
  }
  await api.insertEvents({ id: 'shop' }, [
    event('ada', '2026-03-01T10:00:00Z'),
    event('bob', '2026-03-02T10:00:00Z'),
  ])
  await eventually(async () => expect(await newUsers()).toEqual([1, 1]))
  await api.insertEvents({ id: 'shop' }, [
    event('cleo', '2026-03-02T11:00:00Z'),
    event('bob', '2026-03-01T10:00:00Z'),
  ])
  await eventually(async () => expect(await newUsers()).toEqual([2, 1]))
})

test('a property that a report asks for gets a column, which follows the events as well', async () => {
  const asked = { project: 'plans', start: '2026-03-01', end: '2026-03-03', filter: 'plan:is:pro' }
  const newUsers = async () => {
    const { points } = await askEveryEngine<Lifecycle>(api, '/api/lifecycle', asked)
    return points.map((point) => point.new)
  }
  const pro = { properties: { plan: 'pro' } }
  await api.insertEvents({ id: 'plans' }, [
    event('ada', '2026-03-01T10:00:00Z', pro),
    event('bob', '2026-03-02T10:00:00Z', { properties: { plan: 'free' } }),
  ])
  // The columns that were asked for are looked at after each saving.
  await eventually(async () => expect(await newUsers()).toEqual([1, 0]), 30_000)
  await api.insertEvents({ id: 'plans' }, [
    event('cleo', '2026-03-02T11:00:00Z', pro),
    event('dora', '2026-03-01T10:00:00Z', pro),
  ])
  await eventually(async () => expect(await newUsers()).toEqual([2, 1]))
})
