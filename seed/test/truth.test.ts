import { Writable } from 'node:stream'
import { createTestApi, type TestApi } from '@footpath/backend/testing'
import type { Associations } from '@footpath/contract/associations'
import type { Dashboard } from '@footpath/contract/dashboard'
import type { Funnel } from '@footpath/contract/funnel'
import type { ChurnPrediction } from '@footpath/contract/predictions'
import type { Retention } from '@footpath/contract/retention'
import type { Revenue } from '@footpath/contract/revenue'
import type { Segments } from '@footpath/contract/segments'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from '../src/command.ts'
import { addDays } from '../src/localDays.ts'
import type { AnswerKey } from '../src/truth/answerKey.ts'
import type { FunnelKey } from '../src/truth/namedFunnel.ts'
import type { RegressionKey } from '../src/truth/regressionTruth.ts'
import { likeliestChange } from './changePoint.ts'

/** In a zone with a day of 23 hours inside the range. */
const project = 'truth'
const timeZone = 'Europe/Berlin'
const flags = [
  ...['--project', project, '--time-zone', timeZone, '--end', '2026-04-30'],
  ...['--users', '900', '--days', '120', '--seed', '2026', '--json', '--quiet'],
]
const clock = () => new Date('2026-05-02T12:00:00Z')

let api: TestApi
let key: AnswerKey

beforeAll(async () => {
  api = await createTestApi({ clock })
  let output = ''
  const stdout = new Writable({
    write(chunk, _encoding, done) {
      output += chunk
      done()
    },
  })
  const exitCode = await runCommand(flags, {
    stdout,
    stderr: process.stderr,
    now: () => clock().getTime(),
    openStore: async () => ({ ...api.store, close: async () => {} }),
    signal: new AbortController().signal,
  })
  expect(exitCode).toBe(0)
  key = JSON.parse(output).answerKey
}, 240_000)

afterAll(() => api?.close())

async function ask<Answer>(path: string, query: Record<string, string | string[]>) {
  const answer = await api.admin.get(`/api/${path}`).query({ project, ...query })
  expect(answer.status, answer.text.slice(0, 500)).toBe(200)
  return answer.body as Answer
}

function askFunnel({ steps, windowSeconds, order, range }: FunnelKey, more = {}) {
  const query = { steps: [...steps], window: `${windowSeconds}s`, order, ...range, ...more }
  return ask<Funnel>('funnel', query)
}

const regressionKey = (): RegressionKey => {
  if (!key.regression) throw new Error('the recipe is too short for a regression')
  return key.regression
}

describe('GET /api/funnel says what is true', () => {
  const expectTruth = async (funnel: FunnelKey) => {
    const answer = await askFunnel(funnel, { breakdown: 'device' })
    const rows = answer.breakdown?.map(({ value, steps }) => [value, steps]) ?? []
    expect(answer.steps.map(({ users }) => users)).toEqual(funnel.users)
    expect(Object.fromEntries(rows)).toEqual(funnel.byDevice)
    expect(
      answer.trend.map(({ day, entered, converted }) => ({ day, entered, converted })),
    ).toEqual(funnel.trend)
    expect(answer.timeToConvert.meanSeconds).toBeCloseTo(funnel.meanSecondsToConvert!, 6)
  }

  it('of the whole time and of the last 30 days, by device and by day', async () => {
    expect(key.funnels.map(({ name }) => name)).toEqual(['all', 'last30Days'])
    for (const funnel of key.funnels) {
      expect(funnel.users.at(-1)).toBeGreaterThan(20)
      await expectTruth(funnel)
    }
  })

  it('of checkouts before and after the regression', async () => {
    const { before, after } = regressionKey()
    await expectTruth(before)
    await expectTruth(after)
  })

  it('and its daily trend on mobile, and there alone, breaks where the regression shipped', async () => {
    const { day, before, after, conversionBefore, conversionAfter } = regressionKey()
    const range = { start: before.range.start, end: after.range.end }
    const trendOf = async (device: string) =>
      (await askFunnel({ ...before, range }, { device })).trend
    const rate = (days: { entered: number; converted: number }[]) =>
      days.reduce((sum, { converted }) => sum + converted, 0) /
      days.reduce((sum, { entered }) => sum + entered, 0)

    const mobile = likeliestChange(await trendOf('mobile'))
    const distance = Math.abs(Date.parse(mobile.day) - Date.parse(day)) / 86_400_000
    expect(distance).toBeLessThanOrEqual(2)
    expect(conversionAfter! / conversionBefore!).toBeLessThan(0.65)

    const desktop = await trendOf('desktop')
    const split = desktop.findIndex((point) => point.day === day)
    expect(rate(desktop.slice(split)) / rate(desktop.slice(0, split))).toBeGreaterThan(0.85)
  })
})

describe('GET /api/dashboard says what is true', () => {
  it('of the whole time and of the last 30 days', async () => {
    for (const { range, figures } of key.totals) {
      const { kpis, topEvents, trend, devices } = await ask<Dashboard>('dashboard', { ...range })
      expect({
        activeUsers: kpis.activeUsers.value,
        newUsers: kpis.newUsers.value,
        sessions: kpis.sessions.value,
        events: kpis.events.value,
        revenue: kpis.revenue.value,
        topEvents: Object.fromEntries(
          topEvents.map(({ eventType, events }) => [eventType, events]),
        ),
      }).toEqual({
        activeUsers: figures.activeUsers,
        newUsers: figures.newUsers,
        sessions: figures.sessions,
        events: figures.events,
        revenue: figures.revenue,
        topEvents: figures.eventsByType,
      })
      expect(kpis.conversionRate.value).toBeCloseTo(figures.buyers / figures.activeUsers, 12)
      expect(kpis.averageSessionSeconds.value).toBeCloseTo(figures.averageSessionSeconds!, 6)
      expect(kpis.bounceRate.value).toBeCloseTo(figures.bounceRate!, 12)
      expect(trend.reduce((sum, { events }) => sum + events, 0)).toBe(figures.events)
      expect(devices.reduce((sum, { events }) => sum + events, 0)).toBe(figures.events)
    }
  })

  it('of single days: distinct active users', async () => {
    for (const { day, users } of key.activeUsers) {
      const { kpis } = await ask<Dashboard>('dashboard', { start: day, end: day })
      expect([kpis.dau.value, kpis.activeUsers.value]).toEqual([users, users])
    }
  })

  it('of bots, which count only when asked for', async () => {
    const everybody = await ask<Dashboard>('dashboard', { ...key.range })
    expect(everybody.devices.map(({ value }) => value)).not.toContain('bot')

    const { devices, kpis } = await ask<Dashboard>('dashboard', { ...key.range, device: 'bot' })
    expect(key.bots.users).toBeGreaterThan(0)
    expect(devices).toEqual([{ value: 'bot', ...key.bots }])
    expect(kpis.activeUsers.value).toBe(key.bots.users)
  })
})

describe('GET /api/retention says what is true', () => {
  it('of coming back 1, 7 and 28 days after the first one', async () => {
    const { cohorts } = await ask<Retention>('retention', {
      ...key.range,
      period: 'day',
      periods: '28',
    })
    for (const { day, eligible, returned } of key.retention) {
      // The answer key ends with the data, the report with the day before it is asked.
      const old = cohorts.filter(({ period }) => addDays(period, day) <= key.range.end)
      const users = old.map(({ cells }) => cells.find(({ n }) => n === day)?.users ?? 0)
      expect([sum(old.map(({ size }) => size)), sum(users)]).toEqual([eligible, returned])
    }
  })
})

describe('GET /api/revenue says what is true', () => {
  it('of how much the top tenth of payers brings', async () => {
    const { payers, concentration } = await ask<Revenue>('revenue', { ...key.range })
    const top = concentration.top.find(({ percent }) => percent === 10)
    expect(payers).toBe(key.revenue.payers)
    expect(concentration.revenue).toBe(key.revenue.revenue)
    expect(top).toEqual({
      percent: 10,
      users: key.revenue.topPayers,
      revenue: key.revenue.topRevenue,
      share: key.revenue.topShare,
    })
  })
})

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

describe('GET /api/associations says what is true', () => {
  it('of inviting and sharing, of which inviting goes with coming back', async () => {
    for (const { eventType, exposureDays, outcomeDays, ...counted } of key.features) {
      const { features, pending } = await ask<Associations>('associations', {
        start: key.range.start,
        // Later newcomers' outcome days are not all among the days with data.
        end: addDays(key.range.end, -outcomeDays.to),
        exposureDays: String(exposureDays.to + 1),
        outcomeFrom: String(outcomeDays.from),
        outcomeTo: String(outcomeDays.to),
      })
      expect(pending).toBe(0)
      expect(features.find((feature) => feature.eventType === eventType)).toMatchObject(counted)
      if (eventType !== 'invite') continue
      const invite = features.find((feature) => feature.eventType === eventType)
      expect(invite?.lift).toBeGreaterThan(1.3)
      expect(invite?.interval?.low).toBeGreaterThan(1)
      expect(invite?.adjustedPValue).toBeLessThan(0.001)
    }
  })
})

describe('GET /api/segments and /api/predictions/churn say what is true', () => {
  it('of how many there are to divide', async () => {
    for (const { range, figures } of key.totals) {
      const { users, segments } = await ask<Segments>('segments', { ...range })
      expect(users).toBe(figures.activeUsers)
      expect(segments.reduce((sum, { size }) => sum + size, 0)).toBe(users)
      expect(segments.length).toBeGreaterThan(1)
    }
  })

  it('of who leaves, far better than chance: some people are made to leave for good', async () => {
    const { model, known } = await ask<ChurnPrediction>('predictions/churn', { end: '2026-04-30' })
    expect(known.churned).toBeGreaterThan(50)
    expect(model?.auc).toBeGreaterThan(0.65)
  })
})
