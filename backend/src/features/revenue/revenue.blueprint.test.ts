import type { Revenue, RevenueUsers } from '@footpath/contract/revenue'
import { describe, expect, test } from 'vitest'
import { useBlueprint } from '../../../test/blueprint.ts'

/** Tiny datasets with the answers worked out by hand from docs/metrics.md, Revenue. */

const asOf = new Date('2026-03-31T10:00:00Z')
const { event, get, insertEvents } = useBlueprint(asOf)

type Query = Record<string, string>
const ask = (project: string, query: Query) => get<Revenue>('/api/revenue', { project, ...query })
const askUsers = (project: string, query: Query) =>
  get<RevenueUsers>('/api/revenue/users', { project, ...query })

const paid = (amount: number, fields = {}) => ({ eventType: 'purchase', amount, ...fields })
const march = { start: '2026-03-01', end: '2026-03-31' }

describe('the range', () => {
  test('without events is zeros, and null where nothing is divided', async () => {
    await insertEvents({ id: 'empty' }, [event('u1', '2026-01-05T12:00:00Z', paid(500))])
    const range = { start: '2026-02-01', end: '2026-02-02' }
    expect(await ask('empty', range)).toMatchObject({
      revenue: 0,
      activeUsers: 0,
      payers: 0,
      arpu: null,
      arppu: null,
      daily: [
        { day: '2026-02-01', revenue: 0, payers: 0, complete: true },
        { day: '2026-02-02', revenue: 0, payers: 0, complete: true },
      ],
      byDevice: [],
      byCountry: [],
      otherCurrencies: [],
      concentration: { revenue: 0, gini: null, lorenz: [] },
    })
    expect((await askUsers('empty', range)).users).toEqual({
      items: [],
      total: 0,
      page: 1,
      limit: 20,
    })
  })

  test('that has not begun has no days and no cohorts', async () => {
    await insertEvents({ id: 'future' }, [event('u1', '2026-03-05T12:00:00Z', paid(500))])
    const answer = await ask('future', { start: '2026-04-01', end: '2026-04-03' })
    expect(answer).toMatchObject({ revenue: 0, daily: [], ltv: [] })
  })

  test('a day of 23 hours and the end of a year hold the payments of their local days', async () => {
    await insertEvents({ id: 'days', timeZone: 'Europe/Berlin' }, [
      event('u1', '2026-03-28T22:59:59.999Z', paid(1)),
      event('u1', '2026-03-28T23:00:00.000Z', paid(10)),
      event('u2', '2026-03-29T21:59:59.999Z', paid(100)),
      event('u2', '2026-03-29T22:00:00.000Z', paid(1000)),
      event('u1', '2025-12-31T22:59:59.999Z', paid(5)),
      event('u1', '2025-12-31T23:00:00.000Z', paid(50)),
    ])
    const { daily } = await ask('days', { start: '2026-03-28', end: '2026-03-30' })
    expect(daily.map(({ revenue, payers }) => [revenue, payers])).toEqual([
      [1, 1],
      [110, 2],
      [1000, 1],
    ])
    const newYear = await ask('days', { start: '2025-12-31', end: '2026-01-01' })
    expect(newYear.daily.map(({ revenue }) => revenue)).toEqual([5, 50])
    const today = await ask('days', { start: '2026-03-31', end: '2026-04-02' })
    expect(today.daily).toEqual([{ day: '2026-03-31', revenue: 0, payers: 0, complete: false }])
  })
})

describe('payers', () => {
  test('are those whose amounts of the range add up to more than 0', async () => {
    const noon = '2026-03-10T12:00:00Z'
    await insertEvents({ id: 'refunds' }, [
      event('keeps', noon, paid(3000)),
      event('keeps', '2026-03-11T12:00:00Z', paid(-1000)),
      // Paid and got all of it back, on another day of the range.
      event('returns', noon, paid(500)),
      event('returns', '2026-03-11T12:00:00Z', paid(-500)),
      // Paid before the range: here there is only the refund.
      event('refunded', '2026-02-10T12:00:00Z', paid(700)),
      event('refunded', '2026-03-10T13:00:00Z', paid(-700)),
      event('looks', noon),
      // Equal timestamps.
      event('twice', noon, paid(100)),
      event('twice', noon, paid(100)),
    ])
    const answer = await ask('refunds', march)
    // 3000 − 1000 + 500 − 500 − 700 + 200
    expect(answer).toMatchObject({
      revenue: 1500,
      activeUsers: 5,
      payers: 2,
      arpu: 300,
      arppu: 750,
    })
    // Of the two payers alone: 2000 and 200.
    expect(answer.concentration).toMatchObject({ revenue: 2200 })
    expect(answer.daily.filter(({ payers }) => payers > 0)).toMatchObject([
      // keeps, returns and twice; `refunded` only got something back.
      { day: '2026-03-10', revenue: 3000, payers: 3 },
    ])
    expect(answer.daily.find(({ day }) => day === '2026-03-11')).toMatchObject({
      revenue: -1500,
      payers: 0,
    })

    const { users } = await askUsers('refunds', march)
    expect(users.total).toBe(2)
    expect(users.items.map(({ id, revenue }) => [id, revenue])).toEqual([
      ['keeps', 2000],
      ['twice', 200],
    ])
  })

  test('come highest first, ties by id, with what they paid in the range and ever', async () => {
    const fields = paid(100)
    await insertEvents({ id: 'order' }, [
      event('b', '2026-03-10T12:00:00Z', fields),
      event('a', '2026-03-10T12:00:00Z', fields),
      event('a', '2026-02-10T12:00:00Z', paid(9900)),
      event('c', '2026-03-10T12:00:00Z', paid(300)),
    ])
    const { users } = await askUsers('order', march)
    expect(
      users.items.map(({ id, revenue, lifetimeRevenue }) => [id, revenue, lifetimeRevenue]),
    ).toEqual([
      ['c', 300, 300],
      ['a', 100, 10_000],
      ['b', 100, 100],
    ])
    const second = await askUsers('order', { ...march, limit: '1', page: '2' })
    expect(second.users).toMatchObject({ items: [{ id: 'a' }], total: 3, page: 2, limit: 1 })
  })

  test('by device and by country: of each that they paid on', async () => {
    const at = '2026-03-10T12:00:00Z'
    await insertEvents({ id: 'parts' }, [
      event('u1', at, paid(100, { device: 'mobile', country: 'DE' })),
      event('u1', at, paid(200, { device: 'desktop', country: 'DE' })),
      event('u2', at, paid(50, { device: 'mobile', country: 'FR' })),
      event('u3', at, paid(7)),
      event('u4', at, paid(-10, { device: 'mobile', country: 'FR' })),
      event('u5', at, { device: 'tablet' }),
      event('bot', at, paid(1000, { device: 'bot' })),
    ])
    const answer = await ask('parts', march)
    expect(answer.revenue).toBe(347)
    expect(answer.byDevice).toEqual([
      { value: 'desktop', revenue: 200, payers: 1 },
      { value: 'mobile', revenue: 140, payers: 2 },
      { value: '(not set)', revenue: 7, payers: 1 },
    ])
    expect(answer.byCountry).toEqual([
      { value: 'DE', revenue: 300, payers: 1 },
      { value: 'FR', revenue: 40, payers: 1 },
      { value: '(not set)', revenue: 7, payers: 1 },
    ])
    const mobile = await ask('parts', { ...march, device: 'mobile' })
    expect(mobile).toMatchObject({ revenue: 140, payers: 2, activeUsers: 3 })
    expect((await askUsers('parts', { ...march, device: 'mobile' })).users.total).toBe(2)
  })
})

test('other currencies are told apart and never mixed in', async () => {
  const at = '2026-03-10T12:00:00Z'
  await insertEvents({ id: 'currencies', currency: 'EUR' }, [
    event('u1', at, paid(100)),
    event('u1', at, paid(200, { currency: 'EUR' })),
    event('u1', at, paid(5000, { currency: 'JPY' })),
    event('u2', at, paid(900, { currency: 'USD' })),
    event('u2', at, paid(-400, { currency: 'USD' })),
  ])
  const answer = await ask('currencies', march)
  expect(answer).toMatchObject({ revenue: 300, activeUsers: 2, payers: 1, arpu: 150, arppu: 300 })
  expect(answer.otherCurrencies).toEqual([
    { currency: 'JPY', revenue: 5000, events: 1 },
    { currency: 'USD', revenue: 500, events: 2 },
  ])
  expect(answer.byDevice).toEqual([{ value: '(not set)', revenue: 300, payers: 1 }])
})

test('compare=previous tells the equally long range just before', async () => {
  await insertEvents({ id: 'previous' }, [
    event('u1', '2026-03-10T12:00:00Z', paid(300)),
    event('u1', '2026-03-08T12:00:00Z', paid(100)),
    event('u2', '2026-03-08T12:00:00Z'),
    event('u1', '2026-03-07T12:00:00Z', paid(1)),
  ])
  const range = { start: '2026-03-10', end: '2026-03-11', compare: 'previous' }
  const { revenue, previous } = await ask('previous', range)
  expect(revenue).toBe(300)
  expect(previous).toMatchObject({
    start: '2026-03-08',
    end: '2026-03-09',
    revenue: 100,
    payers: 1,
    activeUsers: 2,
  })
})

describe('concentration', () => {
  test('of four payers of 10, 20, 30 and 40', async () => {
    const events = [40, 10, 30, 20].map((amount, index) =>
      event(`u${index}`, '2026-03-10T12:00:00Z', paid(amount)),
    )
    await insertEvents({ id: 'four' }, events)
    const { concentration } = await ask('four', march)
    expect(concentration.top).toEqual([
      // ⌈0.04⌉ to ⌈0.8⌉ is one payer; half of four are two.
      { percent: 1, share: 0.4, users: 1, revenue: 40 },
      { percent: 5, share: 0.4, users: 1, revenue: 40 },
      { percent: 10, share: 0.4, users: 1, revenue: 40 },
      { percent: 20, share: 0.4, users: 1, revenue: 40 },
      { percent: 50, share: 0.7, users: 2, revenue: 70 },
    ])
    // (−3·10 − 1·20 + 1·30 + 3·40) / (4 · 100)
    expect(concentration.gini).toBeCloseTo(0.25, 12)
    expect(concentration.lorenz).toHaveLength(101)
    const at = (percent: number) => concentration.lorenz[percent]
    expect([at(0), at(25), at(50), at(75), at(100)]).toEqual([0, 0.1, 0.3, 0.6, 1])
    // Halfway between the first payer's 0.1 and the second's 0.3, and in the fourth's last tenth.
    expect(at(37)).toBeCloseTo(0.1 + (12 / 25) * 0.2, 12)
    expect(at(99)).toBeCloseTo(0.6 + (24 / 25) * 0.4, 12)
  })

  test('of one payer, who is all there is', async () => {
    await insertEvents({ id: 'one' }, [event('u1', '2026-03-10T12:00:00Z', paid(40))])
    const { concentration } = await ask('one', march)
    expect(concentration.gini).toBe(0)
    expect(concentration.top.map(({ share, users }) => [share, users])).toEqual(
      [1, 5, 10, 20, 50].map(() => [1, 1]),
    )
    expect(concentration.lorenz[30]).toBeCloseTo(0.3, 12)
  })
})

describe('lifetime value', () => {
  test('is what a month of new users has brought up to each month, by their number', async () => {
    await insertEvents({ id: 'ltv' }, [
      // January: two users; one of them pays at once and again in March.
      event('jan1', '2026-01-31T23:59:59Z', paid(1000)),
      event('jan1', '2026-03-01T00:00:00Z', paid(500)),
      event('jan2', '2026-01-02T12:00:00Z'),
      // February: one, with a refund the month after.
      event('feb', '2026-02-01T00:00:00Z', paid(300)),
      event('feb', '2026-03-02T12:00:00Z', paid(-100)),
      // Before the range.
      event('dec', '2025-12-31T23:59:59Z'),
      event('dec', '2026-01-05T12:00:00Z', paid(9999)),
    ])
    // The range touches January and February, which are taken whole; later months still count.
    const { ltv } = await ask('ltv', { start: '2026-01-15', end: '2026-02-10' })
    expect(ltv).toEqual([
      {
        period: '2026-01-01',
        size: 2,
        cells: [
          { n: 0, revenue: 1000, ltv: 500, complete: true },
          { n: 1, revenue: 1000, ltv: 500, complete: true },
          { n: 2, revenue: 1500, ltv: 750, complete: false },
        ],
      },
      {
        period: '2026-02-01',
        size: 1,
        cells: [
          { n: 0, revenue: 300, ltv: 300, complete: true },
          { n: 1, revenue: 200, ltv: 200, complete: false },
        ],
      },
    ])
  })

  test('a cohort holds who was there in its month under the filters, new by all of history', async () => {
    const mobile = { device: 'mobile' } as const
    const desktop = { device: 'desktop' } as const
    await insertEvents({ id: 'ltv-filters' }, [
      event('both', '2026-02-02T12:00:00Z', desktop),
      event('both', '2026-02-20T12:00:00Z', paid(100, mobile)),
      // New on the desktop in February, first on the mobile in March: in no cohort of mobiles.
      event('late', '2026-02-02T12:00:00Z', desktop),
      event('late', '2026-03-02T12:00:00Z', paid(900, mobile)),
    ])
    const range = { start: '2026-02-01', end: '2026-03-31' }
    const { ltv } = await ask('ltv-filters', { ...range, device: 'mobile' })
    expect(ltv.map(({ size, cells }) => [size, cells.map(({ revenue }) => revenue)])).toEqual([
      [1, [100, 100]],
      [0, [0]],
    ])
    expect(ltv[1]?.cells[0]?.ltv).toBeNull()
  })

  test('is told for 24 months after the cohort at most', async () => {
    await insertEvents({ id: 'ltv-long' }, [
      event('u1', '2023-01-10T12:00:00Z', paid(1)),
      event('u1', '2025-01-31T23:00:00Z', paid(10)),
      event('u1', '2025-02-01T00:00:00Z', paid(100)),
    ])
    const { ltv } = await ask('ltv-long', { start: '2023-01-01', end: '2023-01-31' })
    expect(ltv[0]?.cells).toHaveLength(25)
    expect(ltv[0]?.cells.at(-1)).toEqual({ n: 24, revenue: 11, ltv: 11, complete: true })
  })
})
