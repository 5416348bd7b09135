import type { Dashboard, KpiName } from '@footpath/contract/dashboard'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEventFactory } from '../../../test/events.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'

/** Tiny datasets with the answers worked out by hand from docs/metrics.md. */

const asOf = new Date('2026-03-31T10:00:00Z')
const event = createEventFactory()
let api: TestApi

beforeAll(async () => {
  api = await createTestApi({ clock: () => asOf })
})
afterAll(() => api?.close())

async function ask(project: string, query: Record<string, string>): Promise<Dashboard> {
  const response = await api.admin.get('/api/dashboard').query({ project, ...query })
  expect(response.status, response.text).toBe(200)
  return response.body
}

function values(dashboard: Dashboard, ...names: KpiName[]): (number | null)[] {
  return names.map((name) => dashboard.kpis[name].value)
}

describe('the range', () => {
  test('without events is all zeros, and null where nothing is divided', async () => {
    await api.insertEvents({ id: 'empty' }, [event('u1', '2026-01-05T12:00:00Z')])
    const dashboard = await ask('empty', { start: '2026-02-01', end: '2026-02-02' })

    const nothing = { value: 0, previous: 0 }
    const undefinedRate = { value: null, previous: null }
    expect(dashboard.kpis).toEqual({
      activeUsers: nothing,
      dau: nothing,
      wau: nothing,
      // The 30 days that end with 2 February begin on 4 January, before the only event.
      mau: { value: 1, previous: 1 },
      stickiness: nothing,
      newUsers: nothing,
      sessions: nothing,
      events: nothing,
      averageSessionSeconds: undefinedRate,
      bounceRate: undefinedRate,
      revenue: nothing,
      conversionRate: undefinedRate,
    })
    const emptyDay = { users: 0, sessions: 0, events: 0, revenue: 0, complete: true }
    expect(dashboard.trend).toEqual([
      { day: '2026-02-01', ...emptyDay },
      { day: '2026-02-02', ...emptyDay },
    ])
    expect(dashboard.topEvents).toEqual([])
    expect(dashboard.users).toEqual({ items: [], total: 0, page: 1, limit: 20 })
  })

  test.each([
    {
      what: 'a day of 23 hours',
      zone: 'Europe/Berlin',
      day: '2026-03-29',
      outside: ['2026-03-28T22:59:59.999Z', '2026-03-29T22:00:00.000Z'],
      inside: ['2026-03-28T23:00:00.000Z', '2026-03-29T21:59:59.999Z'],
    },
    {
      what: 'a day of 24.5 hours',
      zone: 'Australia/Lord_Howe',
      day: '2025-04-06',
      outside: ['2025-04-05T12:59:59.999Z', '2025-04-06T13:30:00.000Z'],
      inside: ['2025-04-05T13:00:00.000Z', '2025-04-06T13:29:59.999Z'],
    },
    {
      what: 'a zone half an hour off',
      zone: 'Asia/Kolkata',
      day: '2026-03-01',
      outside: ['2026-02-28T18:29:59.999Z', '2026-03-01T18:30:00.000Z'],
      inside: ['2026-02-28T18:30:00.000Z', '2026-03-01T18:29:59.999Z'],
    },
    {
      what: "a year's end",
      zone: 'UTC',
      day: '2025-12-31',
      outside: ['2025-12-30T23:59:59.999Z', '2026-01-01T00:00:00.000Z'],
      inside: ['2025-12-31T00:00:00.000Z', '2025-12-31T23:59:59.999Z'],
    },
  ])('holds the instants of its local days: $what', async ({ zone, day, outside, inside }) => {
    const id = `zone-${day}`
    const events = [...outside, ...inside].map((at) => event('u1', at))
    await api.insertEvents({ id, timeZone: zone }, events)

    const alone = await ask(id, { start: day, end: day })
    expect(alone.kpis.events.value).toBe(2)
    expect(alone.trend).toMatchObject([{ day, users: 1, events: 2 }])

    const [year, month, date] = day.split('-').map(Number) as [number, number, number]
    const neighbour = (days: number) =>
      new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10)
    const around = await ask(id, { start: neighbour(-1), end: neighbour(1) })
    expect(around.trend.map(({ events }) => events)).toEqual([1, 2, 1])
  })

  test('tells only days that have begun, and today as incomplete', async () => {
    await api.insertEvents({ id: 'today' }, [event('u1', '2026-03-31T09:00:00Z')])
    const { trend, kpis } = await ask('today', { start: '2026-03-30', end: '2026-04-02' })
    expect(trend).toMatchObject([
      { day: '2026-03-30', events: 0, complete: true },
      { day: '2026-03-31', events: 1, complete: false },
    ])
    expect(kpis.dau.value).toBe(0)

    const future = await ask('today', { start: '2026-04-05', end: '2026-04-06' })
    expect(future.trend).toEqual([])
    expect(values(future, 'dau', 'wau', 'mau', 'stickiness')).toEqual([null, null, null, null])
  })
})

describe('people', () => {
  test('DAU, WAU and MAU end on the last complete day and look before the start', async () => {
    await api.insertEvents({ id: 'sliding' }, [
      event('of30', '2026-03-30T12:00:00Z'),
      event('of24', '2026-03-24T12:00:00Z'),
      event('of23', '2026-03-23T12:00:00Z'),
      event('of01', '2026-03-01T12:00:00Z'),
      event('of28feb', '2026-02-28T12:00:00Z'),
      event('today', '2026-03-31T09:00:00Z'),
      event('today', '2026-03-31T09:00:00Z'),
    ])
    const twoDays = await ask('sliding', { start: '2026-03-30', end: '2026-03-31' })
    expect(values(twoDays, 'activeUsers', 'dau', 'wau', 'mau')).toEqual([2, 1, 2, 4])
    expect(twoDays.kpis.stickiness.value).toBe(1 / 4)
    // On 29 March: nobody; of the week from 23 March two, of the 30 days from 28 February four.
    expect(twoDays.kpis.dau.previous).toBe(0)
    expect(twoDays.kpis.wau.previous).toBe(2)
    expect(twoDays.kpis.mau.previous).toBe(4)

    const today = await ask('sliding', { start: '2026-03-31', end: '2026-03-31' })
    expect(values(today, 'dau', 'wau', 'mau')).toEqual([1, 2, 4])
  })

  test('new is who has no event before, over all history and whatever the filters', async () => {
    const mobile = { device: 'mobile' } as const
    const desktop = { device: 'desktop' } as const
    await api.insertEvents({ id: 'new' }, [
      event('old', '2025-06-01T12:00:00Z', desktop),
      event('old', '2026-02-02T12:00:00Z', mobile),
      event('new', '2026-02-02T12:00:00Z', mobile),
      event('new', '2026-02-03T12:00:00Z', desktop),
      event('before', '2026-01-31T12:00:00Z', mobile),
      // Saying who one is, is no event: this user's first one is of February.
      event('named', '2026-01-01T12:00:00Z', { eventType: 'identify', traits: { name: 'Ann' } }),
      event('named', '2026-02-01T12:00:00Z', desktop),
      // Nor is belonging to a group.
      event('company', '2026-02-02T12:00:00Z', { eventType: 'group' }),
    ])
    const range = { start: '2026-02-01', end: '2026-02-03' }
    const all = await ask('new', range)
    expect(all.kpis.activeUsers).toEqual({ value: 3, previous: 1 })
    expect(all.kpis.newUsers).toEqual({ value: 2, previous: 1 })
    expect(all.users.items.map(({ id }) => id)).toEqual(['new', 'old', 'named'])
    expect(all.kpis.events.value).toBe(4)

    const onMobile = await ask('new', { ...range, device: 'mobile' })
    expect(values(onMobile, 'activeUsers', 'newUsers', 'events')).toEqual([2, 1, 2])
    expect(onMobile.users.total).toBe(2)
    // The table's columns stay those of the whole history.
    expect(onMobile.users.items[0]).toMatchObject({ id: 'new', events: 2, device: 'desktop' })
  })

  test('the conversion rate is over active users, by the project’s own event', async () => {
    await api.insertEvents({ id: 'rate', conversionEvent: 'signed' }, [
      event('u1', '2026-02-01T12:00:00Z', { eventType: 'signed' }),
      event('u1', '2026-02-01T12:00:00Z', { eventType: 'signed' }),
      event('u2', '2026-02-01T12:00:00Z', { eventType: 'purchase' }),
      event('u3', '2026-01-31T12:00:00Z', { eventType: 'signed' }),
    ])
    const { kpis } = await ask('rate', { start: '2026-02-01', end: '2026-02-01' })
    expect(kpis.conversionRate).toEqual({ value: 1 / 2, previous: 1 })
  })
})

describe('sessions', () => {
  test('a session that crosses midnight belongs to the day on which it starts', async () => {
    await api.insertEvents({ id: 'midnight' }, [
      event('u1', '2026-02-01T23:50:00Z'),
      event('u1', '2026-02-02T00:10:00Z'),
      event('u1', '2026-02-02T00:40:00Z'),
      event('u1', '2026-02-02T01:10:00.001Z'),
    ])
    const both = await ask('midnight', { start: '2026-02-01', end: '2026-02-02' })
    // A gap of exactly 30 minutes still joins: 23:50–00:40 and 01:10.
    expect(both.trend.map(({ sessions }) => sessions)).toEqual([1, 1])
    expect(both.kpis.averageSessionSeconds.value).toBe((50 * 60) / 2)

    const second = await ask('midnight', { start: '2026-02-02', end: '2026-02-02' })
    expect(values(second, 'events', 'sessions')).toEqual([3, 1])
    expect(second.kpis.sessions.previous).toBe(1)
  })

  test('with a device filter a session is what that device contributed', async () => {
    const on = (device: 'desktop' | 'mobile', eventType: string) => ({
      sessionId: 's1',
      device,
      eventType,
    })
    await api.insertEvents({ id: 'devices' }, [
      event('u1', '2026-02-01T23:50:00Z', on('desktop', 'page_view')),
      event('u1', '2026-02-02T00:05:00Z', on('mobile', 'page_view')),
      event('u1', '2026-02-02T00:07:00Z', on('mobile', 'search')),
      event('u1', '2026-02-02T00:20:00Z', on('desktop', 'session_end')),
    ])
    const range = { start: '2026-02-01', end: '2026-02-02' }
    const all = await ask('devices', range)
    expect(values(all, 'sessions', 'averageSessionSeconds', 'bounceRate')).toEqual([1, 1800, 0])
    expect(all.devices).toEqual([
      { value: 'desktop', users: 1, events: 2 },
      { value: 'mobile', users: 1, events: 2 },
    ])

    const mobile = await ask('devices', { ...range, device: 'mobile' })
    expect(mobile.trend.map(({ sessions }) => sessions)).toEqual([0, 1])
    expect(values(mobile, 'sessions', 'averageSessionSeconds', 'bounceRate')).toEqual([1, 120, 0])

    // The end marker is no event after the only view that desktop saw.
    const desktop = await ask('devices', { ...range, device: 'desktop' })
    expect(desktop.trend.map(({ sessions }) => sessions)).toEqual([1, 0])
    expect(values(desktop, 'sessions', 'averageSessionSeconds', 'bounceRate')).toEqual([1, 1800, 1])

    const secondDay = { start: '2026-02-02', end: '2026-02-02', device: 'mobile' }
    expect((await ask('devices', secondDay)).kpis.sessions).toEqual({ value: 1, previous: 0 })
  })

  test('with a property filter a session is made of its matching events', async () => {
    const pro = { properties: { plan: 'pro' } }
    const free = { properties: { plan: 'free' } }
    await api.insertEvents({ id: 'property' }, [
      // Without an id: the matching events are 40 minutes apart, so they are two sessions.
      event('u1', '2026-02-01T12:00:00Z', { ...pro, eventType: 'page_view' }),
      event('u1', '2026-02-01T12:20:00Z', free),
      event('u1', '2026-02-01T12:40:00Z', pro),
      // Under one id they stay one; it ends after the range, and still counts to its end.
      event('u2', '2026-02-01T23:00:00Z', { ...pro, sessionId: 's2' }),
      event('u2', '2026-02-02T01:00:00Z', { ...pro, sessionId: 's2' }),
      // A session that begins on the day before, by a matching event, is that day's.
      event('u3', '2026-01-31T22:00:00Z', { ...pro, sessionId: 's3' }),
      event('u3', '2026-02-01T02:00:00Z', { ...pro, sessionId: 's3' }),
      // And this one's first matching event is of the range.
      event('u4', '2026-01-31T23:59:00Z', { ...free, sessionId: 's4' }),
      event('u4', '2026-02-01T00:01:00Z', { ...pro, sessionId: 's4' }),
    ])
    const query = { start: '2026-02-01', end: '2026-02-01', filter: 'plan:is:pro' }
    const { kpis } = await ask('property', query)
    expect(kpis.sessions).toEqual({ value: 4, previous: 1 })
    expect(kpis.averageSessionSeconds).toEqual({ value: 7200 / 4, previous: 4 * 3600 })
    expect(kpis.bounceRate.value).toBe(1 / 4)
    expect(kpis.activeUsers.value).toBe(4)
  })

  test('a bounce is one view with nothing later; markers and ties are not later', async () => {
    const session = (sessionId: string, eventType: string) => ({ sessionId, eventType })
    await api.insertEvents({ id: 'bounce' }, [
      event('u1', '2026-02-01T10:00:00Z', session('marked', 'session_start')),
      event('u1', '2026-02-01T10:00:01Z', session('marked', 'page_view')),
      event('u1', '2026-02-01T10:05:00Z', session('marked', 'session_end')),
      event('u2', '2026-02-01T10:00:00Z', session('tied', 'product_view')),
      event('u2', '2026-02-01T10:00:00Z', session('tied', 'search')),
      event('u3', '2026-02-01T10:00:00Z', session('later', 'page_view')),
      event('u3', '2026-02-01T10:00:01Z', session('later', 'search')),
      event('u4', '2026-02-01T10:00:00Z', session('two', 'page_view')),
      event('u4', '2026-02-01T10:00:00Z', session('two', 'page_view')),
      event('u5', '2026-02-01T10:00:00Z', session('none', 'search')),
      event('u6', '2026-02-01T10:00:00Z', session('left', 'page_view')),
      event('u6', '2026-02-01T10:00:40Z', session('left', '$pageleave')),
    ])
    const day = { start: '2026-02-01', end: '2026-02-01' }
    const { kpis } = await ask('bounce', day)
    expect(kpis.bounceRate.value).toBe(3 / 6)
    // Time on the page counts for the session's length all the same.
    expect(kpis.averageSessionSeconds.value).toBe((5 * 60 + 1 + 40) / 6)
    // So it does where a property filter makes sessions anew.
    const rebuilt = await ask('bounce', { ...day, filter: 'plan:isNot:free' })
    expect(rebuilt.kpis.bounceRate.value).toBe(3 / 6)
  })
})

describe('bots', () => {
  const bot = { device: 'bot' as const }
  const range = { start: '2026-02-01', end: '2026-02-28' }

  test('are left out, unless a filter asks for them', async () => {
    const purchase = { eventType: 'purchase', amount: 100 }
    await api.insertEvents({ id: 'bots' }, [
      event('crawler', '2026-02-10T10:00:00Z', { ...bot, ...purchase, country: 'US' }),
      event('crawler', '2026-02-10T10:05:00Z', { ...bot, eventType: 'page_view', page: '/' }),
      event('person', '2026-02-10T10:00:00Z', { device: 'desktop', ...purchase }),
      event('unknown', '2026-02-10T10:00:00Z'),
      // Came first as a bot, and counts by what is not a bot's.
      event('both', '2026-02-10T09:50:00Z', bot),
      event('both', '2026-02-10T10:00:00Z', { device: 'mobile' }),
    ])
    const figures = ['activeUsers', 'newUsers', 'sessions', 'events', 'revenue'] as const
    const people = await ask('bots', range)
    expect(values(people, ...figures)).toEqual([3, 3, 3, 3, 100])
    const devices = people.devices.map(({ value }) => value)
    expect(devices).toEqual(['(not set)', 'desktop', 'mobile'])
    expect(people.countries.map(({ value }) => value)).toEqual(['(not set)'])
    expect(people.topPages).toEqual([])
    expect(people.users.items.map(({ id }) => id).sort()).toEqual(['both', 'person', 'unknown'])
    expect(people.users.total).toBe(3)

    for (const query of [{ device: 'bot' }, { filter: 'device:is:bot' }]) {
      const bots = await ask('bots', { ...range, ...query })
      expect(values(bots, ...figures)).toEqual([2, 2, 2, 3, 100])
      expect(bots.users.items.map(({ id }) => id).sort()).toEqual(['both', 'crawler'])
    }
    // Other filters on the device do not ask for bots.
    const others = await ask('bots', { ...range, filter: 'device:isNot:mobile' })
    expect(values(others, 'activeUsers', 'events')).toEqual([2, 2])
  })

  test('who are people at another time are new and active by their other events', async () => {
    await api.insertEvents({ id: 'turns' }, [
      // First seen in February, but only as a bot.
      event('later', '2026-02-10T10:00:00Z', bot),
      event('later', '2026-03-10T10:00:00Z'),
      // Seen in February, last as a bot.
      event('earlier', '2026-02-10T10:00:00Z'),
      event('earlier', '2026-02-20T10:00:00Z', bot),
      event('person', '2026-02-10T10:00:00Z'),
    ])
    const february = await ask('turns', range)
    expect(values(february, 'activeUsers', 'newUsers')).toEqual([2, 2])
    expect(february.users.items.map(({ id }) => id).sort()).toEqual(['earlier', 'person'])
    // The first event ever lies in February, whoever it came from.
    const march = await ask('turns', { start: '2026-03-01', end: '2026-03-28' })
    expect(march.kpis.newUsers).toEqual({ value: 0, previous: 2 })
    expect(march.kpis.activeUsers).toEqual({ value: 1, previous: 2 })
  })

  test('leave of a session what is not theirs, and where that starts', async () => {
    const session = (sessionId: string, device: 'bot' | 'mobile') => ({ sessionId, device })
    await api.insertEvents({ id: 'parts' }, [
      event('u1', '2026-02-01T23:50:00Z', session('moved', 'bot')),
      event('u1', '2026-02-02T00:10:00Z', session('moved', 'mobile')),
      event('u1', '2026-02-02T00:11:00Z', session('moved', 'mobile')),
      event('u1', '2026-02-02T00:50:00Z', session('moved', 'bot')),
      event('u2', '2026-02-02T10:00:00Z', session('whole', 'mobile')),
      event('u3', '2026-02-02T10:00:00Z', session('none', 'bot')),
    ])
    const first = await ask('parts', { start: '2026-02-01', end: '2026-02-01' })
    expect(values(first, 'sessions')).toEqual([0])
    const second = await ask('parts', { start: '2026-02-02', end: '2026-02-02' })
    expect(values(second, 'sessions', 'averageSessionSeconds')).toEqual([2, 60 / 2])
    const later = await ask('parts', { start: '2026-02-03', end: '2026-02-03' })
    expect(later.kpis.sessions).toEqual({ value: 0, previous: 2 })
  })
})

describe('sums and rankings', () => {
  test('revenue is in the project’s currency; other currencies are not mixed in', async () => {
    const spent = (amount: number, currency?: string) => ({
      eventType: 'purchase',
      amount,
      ...(currency && { currency }),
    })
    await api.insertEvents({ id: 'money', currency: 'USD' }, [
      event('u1', '2026-02-01T10:00:00Z', spent(100)),
      event('u1', '2026-02-02T10:00:00Z', spent(250, 'USD')),
      event('u1', '2026-02-02T10:00:00Z', spent(999, 'EUR')),
      event('u1', '2026-02-02T10:00:00Z', spent(-50)),
    ])
    const dashboard = await ask('money', { start: '2026-02-01', end: '2026-02-02' })
    expect(dashboard.kpis.revenue.value).toBe(300)
    expect(dashboard.trend.map(({ revenue }) => revenue)).toEqual([100, 200])
    expect(dashboard.users.items[0]?.revenue).toBe(300)
  })

  test('countries beyond the 25th are told together, each user once', async () => {
    const known = Array.from({ length: 26 }, (_, index) => `A${String.fromCharCode(65 + index)}`)
    const events = [
      ...known.flatMap((country, index) => [
        event(`first${index}`, '2026-02-01T10:00:00Z', { country }),
        event(`second${index}`, '2026-02-01T10:00:00Z', { country }),
      ]),
      // One user of two rare countries, and events without any.
      event('rare', '2026-02-01T10:00:00Z', { country: 'ZX' }),
      event('rare', '2026-02-01T11:00:00Z', { country: 'ZY' }),
      event('somewhere', '2026-02-01T10:00:00Z'),
    ]
    await api.insertEvents({ id: 'countries' }, events)
    const { countries } = await ask('countries', { start: '2026-02-01', end: '2026-02-01' })
    expect(countries).toHaveLength(26)
    expect(countries.slice(0, 25).map(({ value }) => value)).toEqual(known.slice(0, 25))
    // AZ's two users, the rare one once, and the one of nowhere.
    expect(countries[25]).toEqual({ value: '(other)', users: 4, events: 5 })
  })

  test('events and pages rank by how often, ten of each, ties by name', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `n${String(index).padStart(2, '0')}`)
    await api.insertEvents({ id: 'top' }, [
      ...names.map((eventType) => event('u1', '2026-02-01T10:00:00Z', { eventType })),
      ...names.map((page) => event('u1', '2026-02-01T10:00:00Z', { eventType: 'page_view', page })),
      event('u2', '2026-02-01T10:00:00Z', { eventType: 'page_view', page: 'n11' }),
      event('u2', '2026-02-01T10:00:00Z', { eventType: 'product_view', page: 'n11' }),
    ])
    const { topEvents, topPages } = await ask('top', { start: '2026-02-01', end: '2026-02-01' })
    expect(topEvents).toHaveLength(10)
    expect(topEvents[0]).toEqual({ eventType: 'page_view', events: 13, users: 2 })
    expect(topEvents[1]).toEqual({ eventType: 'n00', events: 1, users: 1 })
    expect(topPages).toHaveLength(10)
    expect(topPages[0]).toEqual({ page: 'n11', views: 2, users: 2 })
    expect(topPages[1]).toEqual({ page: 'n00', views: 1, users: 1 })
  })
})
