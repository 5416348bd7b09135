import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Retention } from '@footpath/contract/retention'
import type { Revenue } from '@footpath/contract/revenue'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { root } from '../src/root.ts'
import { createTestApi, type TestApi } from './harness.ts'
import { cdnowRetention } from './oracles/cdnowRetention.ts'

/**
 * Real data: 69 659 purchases of 23 570 customers in the first 18 months of 1997–98 at an online
 * music shop (Fader & Hardie). The totals below are known from the literature and from the file.
 */
const file = fileURLToPath(new URL('../../../shared/data/cdnow_master.txt.gz', import.meta.url))
const missing = !existsSync(file)
if (missing) {
  console.warn(
    `\nNOT TESTED: the CDNOW purchases are not there (${file}).\n` +
      'Put cdnow_master.txt.gz into ../shared/data beside this checkout to run these tests.\n',
  )
}

describe.skipIf(missing)('the CDNOW purchases', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await createTestApi()
    await importWithCommand()
  }, 120_000)
  afterAll(() => api.close())

  /** The operator's command, as written in the README. */
  async function importWithCommand(): Promise<string> {
    const uri = new URL(inject('mongoUri'))
    uri.pathname = `/${api.database.db.databaseName}`
    const { stdout } = await promisify(execFile)(
      process.execPath,
      // biome-ignore format: as one types it
      ['--import', 'tsx', 'backend/src/cli/import.ts', file, '--project', 'cdnow', '--currency', 'USD',
        '--event', 'purchase', '--map', 'dollar_value=amount', '--quiet'],
      { cwd: root, env: { ...process.env, MONGO_URI: uri.href } },
    )
    return stdout
  }

  async function dashboard(start: string, end: string) {
    const { status, body } = await api.admin.get(
      `/api/dashboard?project=cdnow&start=${start}&end=${end}`,
    )
    expect(status).toBe(200)
    return body
  }

  test('importing them a second time adds nothing', async () => {
    expect(await importWithCommand()).toMatch(/69,659 rows, 0 new in cdnow, 69,659 there already/)
  }, 120_000)

  test('revenue and purchases add up to the known totals', async () => {
    const halves = [
      await dashboard('1997-01-01', '1997-12-31'),
      await dashboard('1998-01-01', '1998-06-30'),
    ]
    const sum = (kpi: string) =>
      halves.reduce((total, { kpis }) => total + Number(kpis[kpi].value), 0)
    expect(sum('events')).toBe(69_659)
    expect(sum('revenue')).toBe(250_031_563)
    const daily = halves.flatMap(({ trend }) => trend)
    expect(daily.reduce((total, { revenue }) => total + revenue, 0)).toBe(250_031_563)
    expect(daily.at(-1)).toMatchObject({ day: '1998-06-30', complete: true })
    expect(daily.at(-1).events).toBeGreaterThan(0)
  })

  test.each([
    ['1997-01-01', '1997-01-31', 7846],
    ['1997-02-01', '1997-02-28', 8476],
    ['1997-03-01', '1997-03-31', 7248],
    ['1997-04-01', '1997-12-31', 0],
    ['1997-01-01', '1997-12-31', 23_570],
  ])('%s to %s brings %i new customers', async (start, end, customers) => {
    const { kpis, users } = await dashboard(start, end)
    expect(kpis.newUsers.value).toBe(customers)
    expect(users.total).toBe(kpis.activeUsers.value)
  })

  test('everybody converts, and nobody bought after June 1998', async () => {
    const { kpis } = await dashboard('1997-01-01', '1997-12-31')
    expect(kpis.activeUsers.value).toBe(23_570)
    expect(kpis.conversionRate.value).toBe(1)
    expect((await dashboard('1998-07-01', '1998-12-31')).kpis.events.value).toBe(0)
  })

  test('customers come back month by month as DuckDB counts them in the file', async () => {
    const question = 'period=month&periods=17&startEvent=purchase&returnEvent=purchase'
    const { status, body } = await api.admin.get(
      `/api/retention?project=cdnow&start=1997-01-01&end=1997-03-31&${question}`,
    )
    expect(status).toBe(200)
    const { cohorts }: Retention = body
    expect(cohorts.map(({ size }) => size)).toEqual([7846, 8476, 7248])

    const counted = await cdnowRetention(file)
    const usersIn = (cohort: string, n: number) =>
      counted.find((row) => row.cohort === cohort && row.n === n)?.users ?? 0
    for (const { period, cells } of cohorts) {
      const months = cells.map(({ n }) => n)
      expect(months).toEqual(Array.from({ length: 18 }, (_, n) => n))
      expect(cells.map(({ users }) => users)).toEqual(months.map((n) => usersIn(period, n)))
    }
    // The file ends with June 1998: the youngest cohort has 15 months after its own.
    const told = counted.filter(({ users }) => users > 0)
    expect(told.filter(({ cohort }) => cohort === '1997-03-01')).toHaveLength(16)
    expect(told).toHaveLength(18 + 17 + 16)
  })

  test('the lifetime value of the three cohorts adds up to all that was paid', async () => {
    const range = 'project=cdnow&start=1997-01-01&end=1997-03-31'
    const { status, body } = await api.admin.get(`/api/revenue?${range}`)
    expect(status).toBe(200)
    const { ltv, payers, concentration }: Revenue = body
    expect(ltv.map(({ size }) => size)).toEqual([7846, 8476, 7248])
    const ever = ltv.map(({ cells }) => cells.at(-1)?.revenue ?? 0)
    expect(ever.reduce((sum, revenue) => sum + revenue, 0)).toBe(250_031_563)
    // Nobody got anything back, and the file ends in the first cohort's 17th month.
    const first = ltv[0]?.cells.map(({ revenue }) => revenue) ?? []
    expect(first.indexOf(first.at(-1) ?? 0)).toBe(17)

    const paid = await api.collections.events
      .aggregate<{ revenue: number }>([
        { $match: { projectId: 'cdnow', timestamp: { $lt: new Date('1997-04-01') } } },
        { $group: { _id: '$userId', revenue: { $sum: '$amount' } } },
        { $match: { revenue: { $gt: 0 } } },
        { $sort: { revenue: -1 } },
      ])
      .toArray()
    const sum = (rows: { revenue: number }[]) =>
      rows.reduce((total, { revenue }) => total + revenue, 0)
    const top = paid.slice(0, Math.ceil(paid.length / 10))
    expect(payers).toBe(paid.length)
    expect(concentration.top.find(({ percent }) => percent === 10)).toEqual({
      percent: 10,
      users: top.length,
      revenue: sum(top),
      share: sum(top) / sum(paid),
    })
    const { body: list } = await api.admin.get(`/api/revenue/users?${range}&limit=1`)
    expect(list.users.total).toBe(payers)
    expect(list.users.items[0].revenue).toBe(paid[0]?.revenue)
  }, 120_000)

  test('the best customer is found by the order of revenue', async () => {
    const { body } = await api.admin.get(
      '/api/users?project=cdnow&start=1997-01-01&end=1997-12-31&sort=-revenue&limit=1',
    )
    const [best] = body.users.items
    const [stored] = await api.collections.events
      .aggregate([
        { $match: { projectId: 'cdnow' } },
        { $group: { _id: '$userId', revenue: { $sum: '$amount' } } },
        { $sort: { revenue: -1 } },
        { $limit: 1 },
      ])
      .toArray()
    expect([best.id, best.revenue]).toEqual([stored?._id, stored?.revenue])
  })
})
