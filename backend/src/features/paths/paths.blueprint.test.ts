import { type Paths, paths } from '@footpath/contract/paths'
import type { People } from '@footpath/contract/people'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEventFactory } from '../../../test/events.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'

/** Tiny datasets with the answers worked out by hand from docs/metrics.md, Paths. */

const asOf = new Date('2026-04-01T10:00:00Z')
const event = createEventFactory()
let api: TestApi

beforeAll(async () => {
  api = await createTestApi({ clock: () => asOf })
})
afterAll(() => api?.close())

type Query = Record<string, string>

async function ask(project: string, query: Query): Promise<Paths> {
  const response = await api.admin.get('/api/paths').query({ project, ...query })
  expect(response.status, response.text).toBe(200)
  return paths.parse(response.body)
}

async function peopleOf(project: string, query: Query): Promise<string[]> {
  const response = await api.admin.get('/api/paths/users').query({ project, ...query })
  expect(response.status, response.text).toBe(200)
  const { users }: People = response.body
  expect(users.total).toBe(users.items.length)
  return users.items.map(({ id }) => id)
}

const nodes = ({ nodes }: Paths) =>
  nodes.map(({ level, eventType, users }) => `${level} ${eventType} ${users}`)
const links = ({ links }: Paths) =>
  links.map(({ level, from, to, users }) => `${level} ${from} > ${to} ${users}`)

/** Events of one user, a minute apart: `home buy` at 10:00 and 10:01. */
function visit(user: string, start: string, names: string, fields = {}) {
  return names.split(' ').map((eventType, minute) =>
    event(user, new Date(Date.parse(start) + minute * 60_000).toISOString(), {
      eventType,
      ...fields,
    }),
  )
}

describe('inside one session', () => {
  const range: Query = { start: '2026-02-01', end: '2026-02-03' }

  beforeAll(async () => {
    await api.insertEvents({ id: 'shop' }, [
      ...visit('ann', '2026-02-01T10:00:00Z', 'home list list item buy'),
      // Another session of hers, which is not her first.
      ...visit('ann', '2026-02-02T10:00:00Z', 'item buy'),
      ...visit('bob', '2026-02-01T10:00:00Z', 'home item'),
      // More than half an hour later, so in a session of its own.
      ...visit('bob', '2026-02-01T11:00:00Z', 'buy'),
      ...visit('cid', '2026-02-03T23:59:00Z', 'home help buy'),
      ...visit('dan', '2026-02-04T00:00:00Z', 'home item'),
      ...visit('robot', '2026-02-01T10:00:00Z', 'home item', { device: 'bot' }),
      event('eve', '2026-02-01T10:00:00Z', { eventType: 'identify' }),
    ])
  })

  test('from the first event of each user’s first session, level by level', async () => {
    const answer = await ask('shop', { ...range, levels: '3' })
    expect(answer.users).toBe(3)
    expect(nodes(answer)).toEqual([
      '0 home 3',
      '1 help 1',
      '1 item 1',
      '1 list 1',
      '2 buy 1',
      '2 list 1',
      '2 (exit) 1',
      '3 item 1',
      '3 (exit) 1',
    ])
    expect(links(answer)).toEqual([
      '1 home > help 1',
      '1 home > item 1',
      '1 home > list 1',
      '2 help > buy 1',
      '2 item > (exit) 1',
      '2 list > list 1',
      '3 buy > (exit) 1',
      '3 list > item 1',
    ])
  })

  test('repeats collapse when asked', async () => {
    const answer = await ask('shop', { ...range, levels: '3', collapse: 'true' })
    expect(nodes(answer).slice(4)).toEqual([
      '2 buy 1',
      '2 item 1',
      '2 (exit) 1',
      '3 buy 1',
      '3 (exit) 1',
    ])
  })

  test('from a start event: the first of each user, whichever session it is in', async () => {
    const answer = await ask('shop', { ...range, startEvent: 'item', levels: '2' })
    expect(links(answer)).toEqual(['1 item > (exit) 1', '1 item > buy 1', '2 buy > (exit) 1'])
  })

  test('back from an end event, to the beginning of its session', async () => {
    const answer = await ask('shop', { ...range, endEvent: 'buy', levels: '4' })
    expect(nodes(answer)).toEqual([
      '0 buy 3',
      '1 help 1',
      '1 item 1',
      '1 (exit) 1',
      '2 home 1',
      '2 list 1',
      '3 list 1',
      '3 (exit) 1',
      '4 home 1',
    ])
    const collapsed = await ask('shop', { ...range, endEvent: 'buy', collapse: 'true' })
    expect(nodes(collapsed).slice(4)).toEqual([
      '2 home 1',
      '2 list 1',
      '3 home 1',
      '3 (exit) 1',
      '4 (exit) 1',
    ])
  })

  test('beyond the most frequent: (other), whose links go on', async () => {
    const answer = await ask('shop', { ...range, levels: '2', top: '1' })
    expect(nodes(answer)).toEqual([
      '0 home 3',
      '1 help 1',
      '1 (other) 2',
      '2 buy 1',
      '2 (other) 1',
      '2 (exit) 1',
    ])
    expect(links(answer).slice(2)).toEqual([
      '2 (other) > (exit) 1',
      '2 (other) > (other) 1',
      '2 help > buy 1',
    ])
  })

  test('the people behind a node, a link, and all of it', async () => {
    expect(await peopleOf('shop', range)).toEqual(['ann', 'bob', 'cid'])
    expect(await peopleOf('shop', { ...range, level: '0', to: 'home' })).toHaveLength(3)
    expect(await peopleOf('shop', { ...range, level: '2', to: '(exit)' })).toEqual(['bob'])
    const other: Query = { ...range, top: '1' }
    expect(await peopleOf('shop', { ...other, level: '1', to: '(other)' })).toEqual(['ann', 'bob'])
    const link: Query = { ...other, level: '2', from: '(other)', to: '(other)' }
    expect(await peopleOf('shop', link)).toEqual(['ann'])
    // Nobody's path has an event there: not among the level's, or not there at all.
    expect(await peopleOf('shop', { ...other, level: '1', to: 'list' })).toEqual([])
  })

  test('a session counts where it starts, and goes on after midnight', async () => {
    const last = await ask('shop', { start: '2026-02-03', end: '2026-02-03', endEvent: 'buy' })
    expect(links(last).slice(0, 2)).toEqual(['1 buy > help 1', '2 help > home 1'])
    // Cid's purchase is of this day, but the session is of the day before.
    const next = await ask('shop', { start: '2026-02-04', end: '2026-02-04', startEvent: 'buy' })
    expect(next).toMatchObject({ users: 0, nodes: [], links: [] })
  })

  test('of bots, when they are asked for', async () => {
    const answer = await ask('shop', { ...range, device: 'bot', levels: '1' })
    expect(links(answer)).toEqual(['1 home > item 1'])
  })
})

test('sessions under a client’s id are kept apart, and filters leave whole sessions', async () => {
  await api.insertEvents({ id: 'tabs' }, [
    event('u1', '2026-02-01T10:00:00Z', { eventType: 'a', sessionId: 's', device: 'mobile' }),
    event('u1', '2026-02-01T10:01:00Z', { eventType: 'x' }),
    // Hours later, but the client says that it is one session.
    event('u1', '2026-02-01T15:00:00Z', { eventType: 'b', sessionId: 's' }),
    event('u1', '2026-02-01T15:20:00Z', { eventType: 'c', sessionId: 's', device: 'mobile' }),
    // Forty minutes between those of the phone, half an hour with the other one between.
    event('u2', '2026-02-01T10:00:00Z', { eventType: 'a', device: 'mobile' }),
    event('u2', '2026-02-01T10:20:00Z', { eventType: 'b', properties: { plan: 'pro' } }),
    event('u2', '2026-02-01T10:40:00Z', { eventType: 'c', device: 'mobile' }),
  ])
  const range: Query = { start: '2026-02-01', end: '2026-02-01', levels: '3' }
  expect(links(await ask('tabs', range))).toEqual(['1 a > b 2', '2 b > c 2', '3 c > (exit) 2'])
  expect(links(await ask('tabs', { ...range, device: 'mobile' }))).toEqual([
    '1 a > c 2',
    '2 c > (exit) 2',
  ])
  // By a property, sessions are made of the matching events alone: these are forty minutes apart.
  const noPlan: Query = { ...range, filter: 'plan:isNot:pro' }
  expect(links(await ask('tabs', noPlan))).toEqual([
    '1 a > (exit) 1',
    '1 a > b 1',
    '2 b > c 1',
    '3 c > (exit) 1',
  ])
})

test('equal timestamps go by event id', async () => {
  const at = '2026-02-01T10:00:00Z'
  const of = (eventId: string, eventType: string) => event('u1', at, { eventId, eventType })
  await api.insertEvents({ id: 'ties' }, [of('3', 'c'), of('1', 'b'), of('2', 'a'), of('4', 'a')])
  const range: Query = { start: '2026-02-01', end: '2026-02-01', levels: '4' }
  expect(links(await ask('ties', range))).toEqual([
    '1 b > a 1',
    '2 a > c 1',
    '3 c > a 1',
    '4 a > (exit) 1',
  ])
  expect(links(await ask('ties', { ...range, startEvent: 'a' }))[0]).toBe('1 a > c 1')
  expect(links(await ask('ties', { ...range, endEvent: 'a' }))[0]).toBe('1 a > b 1')
  const window: Query = { ...range, scope: 'window', window: '1s' }
  expect(links(await ask('ties', { ...window, startEvent: 'c' }))).toEqual([
    '1 c > a 1',
    '2 a > (exit) 1',
  ])
})

describe('inside a window', () => {
  const range: Query = { start: '2026-02-02', end: '2026-02-02', scope: 'window', levels: '3' }

  beforeAll(async () => {
    await api.insertEvents({ id: 'hours' }, [
      event('u1', '2026-02-01T23:30:00Z', { eventType: 'ad' }),
      event('u1', '2026-02-02T00:00:00Z', { eventType: 'home' }),
      event('u1', '2026-02-02T23:00:00Z', { eventType: 'home' }),
      event('u1', '2026-02-03T00:00:00Z', { eventType: 'buy' }),
      event('u1', '2026-02-03T00:00:00.001Z', { eventType: 'help' }),
      event('u2', '2026-02-02T23:59:59.999Z', { eventType: 'buy' }),
      event('u3', '2026-02-01T23:59:59.999Z', { eventType: 'home' }),
      event('u3', '2026-02-03T00:00:00.000Z', { eventType: 'home' }),
    ])
  })

  test('sessions do not matter, and the edge belongs to it, also after the range', async () => {
    const day = await ask('hours', { ...range, startEvent: 'home' })
    expect(links(day)).toEqual(['1 home > home 1', '2 home > buy 1', '3 buy > (exit) 1'])
    const hour = await ask('hours', { ...range, startEvent: 'home', window: '1h' })
    expect(links(hour)).toEqual(['1 home > (exit) 1'])
    const longer = await ask('hours', { ...range, startEvent: 'home', window: '2d' })
    expect(links(longer).at(-1)).toBe('3 buy > help 1')
  })

  test('back from an end event, also before the range', async () => {
    const answer = await ask('hours', { ...range, endEvent: 'home', window: '30m' })
    expect(links(answer)).toEqual(['1 home > ad 1', '2 ad > (exit) 1'])
  })

  test('without an event: from each user’s first in the range', async () => {
    expect(nodes(await ask('hours', range)).slice(0, 2)).toEqual(['0 buy 1', '0 home 1'])
  })

  test('a repeat before the range collapses into the anchor', async () => {
    await api.insertEvents({ id: 'repeat' }, [
      event('u1', '2026-02-01T23:00:00Z', { eventType: 'ad' }),
      event('u1', '2026-02-01T23:50:00Z', { eventType: 'home' }),
      event('u1', '2026-02-02T00:10:00Z', { eventType: 'home' }),
    ])
    const answer = await ask('repeat', { ...range, endEvent: 'home', collapse: 'true' })
    expect(links(answer)).toEqual(['1 home > ad 1', '2 ad > (exit) 1'])
  })
})

test.each([
  ['a day of 23 hours', '2026-03-29', '2026-03-28T22:59:59Z', '2026-03-29T21:59:59Z'],
  ['a year’s end', '2025-12-31', '2025-12-30T22:59:59Z', '2025-12-31T22:59:59Z'],
])('a range of %s', async (_, day, before, within) => {
  const id = `zone-${day}`
  await api.insertEvents({ id, timeZone: 'Europe/Berlin' }, [
    event('u1', before, { eventType: 'early' }),
    event('u2', within, { eventType: 'late' }),
  ])
  expect(nodes(await ask(id, { start: day, end: day, levels: '1' }))).toEqual([
    '0 late 1',
    '1 (exit) 1',
  ])
})

test('without events there is nothing, and of one user one path', async () => {
  await api.insertEvents({ id: 'one' }, visit('u1', '2026-02-01T10:00:00Z', 'home'))
  const empty = await ask('one', { start: '2026-01-01', end: '2026-01-02' })
  expect(empty).toMatchObject({ users: 0, nodes: [], links: [] })
  const one = await ask('one', { start: '2026-02-01', end: '2026-02-02' })
  expect([nodes(one), links(one)]).toEqual([['0 home 1', '1 (exit) 1'], ['1 home > (exit) 1']])
})
