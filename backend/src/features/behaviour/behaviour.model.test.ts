import { afterAll, beforeAll, expect, it } from 'vitest'
import { createEventFactory } from '../../../test/events.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'
import { createReportRun } from '../../db/projectData.ts'
import type { ReportContext } from '../../http/reports.ts'
import { rangeOf } from '../../time/range.ts'
import { createBehaviourModel } from './behaviour.model.ts'
import { createGrowingColumn } from './growingColumn.ts'

const asOf = new Date('2026-03-31T10:00:00Z')
const days = { start: '2026-03-01', end: '2026-03-31' }
const event = createEventFactory()
let api: TestApi
beforeAll(async () => {
  api = await createTestApi({ clock: () => asOf })
  await api.insertEvents(
    { id: 'shop' },
    ['c', 'a', 'b'].map((userId) => event(userId, '2026-03-05T12:00:00Z')),
  )
})
afterAll(() => api?.close())

async function context(): Promise<ReportContext> {
  const { _id: id, ...settings } = (await api.collections.projects.findOne({ _id: 'shop' }))!
  return {
    project: { ...settings, id },
    range: rangeOf(days.start, days.end, 'UTC'),
    filters: { properties: [], bots: false },
    asOf,
    run: createReportRun({ collections: api.collections, projectId: 'shop' }),
  }
}

it('reads users in the order of their ids', async () => {
  const { userIds, columns } = await createBehaviourModel().read(await context(), days)
  expect(userIds).toEqual(['a', 'b', 'c'])
  expect(columns.daysSinceLastEvent).toEqual(new Float64Array([26, 26, 26]))
})

it('refuses more users than it may hold', async () => {
  const asked = createBehaviourModel({ maximum: 2 }).read(await context(), days)
  await expect(asked).rejects.toMatchObject({ details: { status: 422, code: 'too-many-users' } })
})

it('holds columns of any length, 0 where nothing was set', () => {
  const column = createGrowingColumn()
  column.set(5000, 7)
  column.set(1, 3)
  expect(column.at([5000, 0, 1, 90_000])).toEqual(new Float64Array([7, 0, 3, 0]))
})
