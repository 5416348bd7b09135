import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEventFactory } from '../../test/events.ts'
import { createTestApi, type TestApi } from '../../test/harness.ts'

const event = createEventFactory()
let api: TestApi
beforeAll(async () => {
  api = await createTestApi({ clock: () => new Date('2026-03-31T10:00:00Z') })
  await api.insertEvents({ id: 'shop' }, [
    event('ann', '2026-03-10T10:00:00Z', { eventType: '=HYPERLINK("x")' }),
    event('ann', '2026-03-10T10:01:00Z', { eventType: 'a "quoted", name' }),
    event('ann', '2026-03-10T10:02:00Z', { eventType: 'refund', amount: -500 }),
    event('ann', '2026-03-10T10:03:00Z', { eventType: 'refund' }),
  ])
})
afterAll(() => api?.close())

const days = { project: 'shop', start: '2026-03-10', end: '2026-03-10' }
const ask = (query: object) =>
  api.admin.get('/api/dashboard').query({ ...days, format: 'csv', ...query })

test('the first table is the one that nobody has to name', async () => {
  const { headers, text } = await ask({})
  expect(headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(headers['content-disposition']).toBe(
    'attachment; filename=dashboard-2026-03-10-2026-03-10.csv',
  )
  expect(text).toBe('day,users,sessions,events,revenue,complete\r\n2026-03-10,1,1,4,-500,true\r\n')
})

test('no cell is a formula, and what holds commas or quotes is quoted', async () => {
  const { text } = await ask({ table: 'topEvents' })
  expect(text.split('\r\n').slice(1, -1).sort()).toEqual([
    `"'=HYPERLINK(""x"")",1,1`,
    '"a ""quoted"", name",1,1',
    'refund,2,1',
  ])
})

test('an unknown table is refused with the names there are', async () => {
  const { status, body } = await ask({ table: 'nothing' })
  expect(status).toBe(400)
  expect(body.detail).toContain('trend, kpis, topEvents')
})
