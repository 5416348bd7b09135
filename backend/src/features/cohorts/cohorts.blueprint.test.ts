import type { CohortQuestion, createCohort } from '@footpath/contract/cohorts'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import type { z } from 'zod'
import { createEventFactory } from '../../../test/events.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'

/*
 * Berlin's clocks go forward on 29 March 2026: that day begins at 23:00Z the evening before and ends
 * at 22:00Z. "Now" is 31 March, noon in Berlin.
 *
 *        | purchases                        | other events                  | traits
 *   ann  | 28 Mar 22:59Z, 30 Mar, 31 Mar    | search 1 Mar                  | plan pro, seats 5
 *   bob  | 28 Mar 23:00Z                    | search 28 Mar                 | plan free
 *   cid  | –                                | search 31 Mar, twice at once  | plan pro, seats "12"
 *   dot  | 1 Jan (EUR 20)                   | –                             | –
 *   bot  | –                                | search 31 Mar as a bot        | –
 *   eve  | –                                | identify alone: no user       | –
 */

type Question = z.input<typeof createCohort>['question']
type Condition = Question['conditions'][number]

const event = createEventFactory()
const project = { id: 'shop', timeZone: 'Europe/Berlin' }
const events = [
  event('ann', '2026-03-01T10:00:00Z', { traits: { plan: 'pro', seats: 5 } }),
  event('ann', '2026-03-28T22:59:00Z', { eventType: 'purchase', properties: { size: 'L' } }),
  event('ann', '2026-03-30T10:00:00Z', { eventType: 'purchase', properties: { size: 'S' } }),
  event('ann', '2026-03-31T08:00:00Z', { eventType: 'purchase', properties: { size: 'L' } }),
  event('bob', '2026-03-28T10:00:00Z', { traits: { plan: 'free' } }),
  event('bob', '2026-03-28T23:00:00Z', { eventType: 'purchase', properties: { size: 'L' } }),
  event('cid', '2026-03-31T07:00:00Z', { traits: { plan: 'pro', seats: '12' } }),
  event('cid', '2026-03-31T07:00:00Z'),
  event('dot', '2026-01-01T10:00:00Z', { eventType: 'purchase', amount: 2000, currency: 'EUR' }),
  event('bot', '2026-03-31T07:00:00Z', { device: 'bot' }),
  event('eve', '2026-03-31T07:00:00Z', { eventType: 'identify' }),
]

let api: TestApi
beforeAll(async () => {
  api = await createTestApi({ clock: () => new Date('2026-03-31T10:00:00Z') })
  await api.insertEvents(project, events)
  await api.store.projects.create({ id: 'empty' })
  await api.store.projects.markReady('empty')
})
afterAll(() => api?.close())

async function make(question: Question, rest: object = {}): Promise<string> {
  const made = await api.admin
    .post('/api/cohorts')
    .send({ project: 'shop', name: 'Some', question, ...rest })
  expect(made.status, made.text).toBe(201)
  return made.body.id
}

async function membersOf(id: string): Promise<string[]> {
  const { status, body, text } = await api.admin.get(`/api/cohorts/${id}/users?project=shop`)
  expect(status, text).toBe(200)
  const ids = body.users.items.map((user: { id: string }) => user.id)
  expect(body.users.total).toBe(ids.length)
  const sized = await api.admin.get(`/api/cohorts/${id}?project=shop`)
  expect(sized.body.size, sized.text).toBe(ids.length)
  return ids
}

const ask = async (...conditions: Condition[]) => membersOf(await make({ conditions }))

describe('did', () => {
  const did = (rest: object): Condition => ({ kind: 'did', event: 'purchase', ...rest })

  test.each<[string, object, string[]]>([
    ['ever', {}, ['ann', 'bob', 'dot']],
    ['at least twice', { times: 2 }, ['ann']],
    ['exactly once', { count: 'exactly', times: 1 }, ['bob', 'dot']],
    ['exactly never', { count: 'exactly', times: 0 }, ['cid']],
    ['at most once, never included', { count: 'atMost', times: 1 }, ['bob', 'cid', 'dot']],
    ['today', { within: { lastDays: 1 } }, ['ann']],
    [
      'from the midnight after which the clocks go forward',
      { within: { lastDays: 3 } },
      ['ann', 'bob'],
    ],
    ['twice since then', { within: { lastDays: 3 }, times: 2 }, ['ann']],
    ['three times since the day before', { within: { lastDays: 4 }, times: 3 }, ['ann']],
    ['on the short day', { within: { start: '2026-03-29', end: '2026-03-29' } }, ['bob']],
    ['on the day before it', { within: { start: '2026-03-28', end: '2026-03-28' } }, ['ann']],
    ['in a year that is over', { within: { start: '2025-01-01', end: '2025-12-31' } }, []],
    [
      'with a property',
      { filters: [{ property: 'size', operator: 'is', value: 'L' }], times: 2 },
      ['ann'],
    ],
  ])('%s', async (_, rest, expected) => {
    expect(await ask(did(rest))).toEqual(expected)
  })

  it('counts any event where none is named, and neither bots nor identify', async () => {
    expect(await ask({ kind: 'did', within: { lastDays: 1 } })).toEqual(['ann', 'cid'])
  })

  it('counts both of two events at one time', async () => {
    expect(await ask({ kind: 'did', event: 'search', times: 2 })).toEqual(['cid'])
  })

  it('counts bots where a filter asks for them', async () => {
    const filters = [{ property: 'device', operator: 'is' as const, value: 'bot' }]
    expect(await ask({ kind: 'did', filters })).toEqual(['bot'])
  })

  it('did not: of all people, but bots', async () => {
    expect(await ask({ kind: 'didNot', event: 'purchase' })).toEqual(['cid'])
    const thisMonth = { start: '2026-03-01', end: '2026-03-31' }
    expect(await ask({ kind: 'didNot', within: thisMonth })).toEqual(['dot'])
  })
})

describe('profiles', () => {
  const trait = (
    name: string,
    operator: 'is' | 'isNot' | 'contains' | 'gt' | 'lt' | 'isSet',
    value = '',
  ) => ask({ kind: 'trait', name, operator, value })

  it('have traits', async () => {
    expect(await trait('plan', 'is', 'pro')).toEqual(['ann', 'cid'])
    expect(await trait('plan', 'isNot', 'pro')).toEqual(['bob', 'dot'])
    expect(await trait('plan', 'contains', 'RE')).toEqual(['bob'])
    expect(await trait('seats', 'gt', '4')).toEqual(['ann'])
    expect(await trait('seats', 'is', '12')).toEqual(['cid'])
    expect(await trait('seats', 'isSet')).toEqual(['ann', 'cid'])
  })

  it('were first and last seen', async () => {
    expect(await ask({ kind: 'firstSeen', within: { lastDays: 4 } })).toEqual(['bob', 'cid'])
    expect(await ask({ kind: 'lastSeen', within: { lastDays: 1 } })).toEqual(['ann', 'cid'])
    const january = { start: '2026-01-01', end: '2026-01-31' }
    expect(await ask({ kind: 'lastSeen', within: january })).toEqual(['dot'])
  })
})

describe('funnels', () => {
  const question = {
    steps: ['search', 'purchase'],
    window: '1d',
    start: '2026-03-01',
    end: '2026-03-31',
  }
  const inFunnel = (rest: Pick<Extract<Condition, { kind: 'funnel' }>, 'outcome' | 'step'>) =>
    ask({ kind: 'funnel', funnel: { question }, ...rest })

  it('end in one of three ways, or at a step', async () => {
    // ann's search was a month before; bob's a day; cid's this morning.
    expect(await inFunnel({ outcome: 'reached', step: 1 })).toEqual(['ann', 'bob', 'cid'])
    expect(await inFunnel({ outcome: 'reached', step: 2 })).toEqual(['bob'])
    expect(await inFunnel({ outcome: 'converted' })).toEqual(['bob'])
    expect(await inFunnel({ outcome: 'dropped' })).toEqual(['ann'])
    expect(await inFunnel({ outcome: 'dropped', step: 2 })).toEqual(['ann'])
    expect(await inFunnel({ outcome: 'inProgress', step: 2 })).toEqual(['cid'])
  })

  it('may be confined to a cohort', async () => {
    const pro = await make({
      conditions: [{ kind: 'trait', name: 'plan', operator: 'is', value: 'pro' }],
    })
    const funnel = { question: { ...question, cohort: pro } }
    expect(await ask({ kind: 'funnel', funnel, outcome: 'reached', step: 1 })).toEqual([
      'ann',
      'cid',
    ])
  })

  it('may be saved ones', async () => {
    const saved = await api.admin
      .post('/api/saved/reports')
      .send({ project: 'shop', name: 'Sale', report: 'funnel', question })
    const funnel = { saved: saved.body.id }
    expect(await ask({ kind: 'funnel', funnel, outcome: 'converted' })).toEqual(['bob'])
  })
})

test('engagement: the first fifth and the last half, by active days, events, ids', async () => {
  // March: ann 4 days; bob 2 days (the 28th and the 29th), cid 1 day. No fifth of three but one.
  const within = { start: '2026-03-01', end: '2026-03-31' }
  expect(await ask({ kind: 'engagement', segment: 'heavy', within })).toEqual(['ann'])
  expect(await ask({ kind: 'engagement', segment: 'light', within })).toEqual(['cid'])
  const nobody = { start: '2025-03-01', end: '2025-03-31' }
  expect(await ask({ kind: 'engagement', segment: 'heavy', within: nobody })).toEqual([])
  const alone = { start: '2026-01-01', end: '2026-01-01' }
  expect(await ask({ kind: 'engagement', segment: 'heavy', within: alone })).toEqual(['dot'])
  expect(await ask({ kind: 'engagement', segment: 'light', within: alone })).toEqual([])
})

describe('several conditions', () => {
  const bought: Condition = { kind: 'did', event: 'purchase' }
  const pro: Condition = { kind: 'trait', name: 'plan', operator: 'is', value: 'pro' }
  const never: Condition = { kind: 'didNot', event: 'purchase' }

  it('all hold, or any', async () => {
    expect(await ask(bought, pro)).toEqual(['ann'])
    expect(await membersOf(await make({ match: 'any', conditions: [bought, pro] }))).toEqual([
      'ann',
      'bob',
      'cid',
      'dot',
    ])
    expect(await ask(bought, never)).toEqual([])
    expect(await ask(bought, bought)).toEqual(['ann', 'bob', 'dot'])
  })

  it('may be other cohorts, or everybody but those', async () => {
    const buyers = await make({ conditions: [bought] })
    expect(await ask({ kind: 'cohort', cohort: buyers }, pro)).toEqual(['ann'])
    expect(await ask({ kind: 'cohort', cohort: buyers, member: false })).toEqual(['cid'])
    expect(await ask({ kind: 'cohort', cohort: buyers, member: false }, pro)).toEqual(['cid'])
  })
})

it('has nobody in a project without events', async () => {
  for (const condition of [
    { kind: 'did', event: 'purchase' },
    { kind: 'didNot', event: 'purchase' },
    { kind: 'engagement', segment: 'heavy', within: { lastDays: 30 } },
  ]) {
    const question = { conditions: [condition] } as CohortQuestion
    const asked = await api.admin.post('/api/cohorts/preview').send({ project: 'empty', question })
    expect([asked.status, asked.body.size], asked.text).toEqual([200, 0])
  }
})
