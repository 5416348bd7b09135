import { type Funnel, type FunnelUser, funnelUser } from '@footpath/contract/funnel'
import { type People, people } from '@footpath/contract/people'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askEveryEngine } from '../../../test/engines.ts'
import { createEventFactory } from '../../../test/events.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'

/** Now is noon of 10 March; the window is an hour, and for `open` not yet over. */
const clock = () => new Date('2026-03-10T12:00:00Z')
const day = '2026-03-10'
const factory = createEventFactory()
const event = (user: string, name: string, time: string, more = {}) =>
  factory(user, `${day}T${time}:00Z`, { eventType: name, ...more })

let api: TestApi
beforeAll(async () => {
  api = await createTestApi({ clock, snapshotColumns: { properties: ['properties.plan'] } })
  await api.insertEvents({ id: 'shop', timeZone: 'UTC' }, [
    event('done', 'view', '08:00', { device: 'mobile' }),
    event('done', 'cart', '08:10', { device: 'mobile' }),
    event('done', 'buy', '08:15'),
    event('never', 'view', '08:00'),
    event('never', 'cart', '08:01'),
    event('late', 'view', '08:00', { device: 'desktop' }),
    event('late', 'cart', '08:30'),
    event('late', 'buy', '09:01'),
    event('early', 'buy', '07:00'),
    event('early', 'view', '08:00'),
    event('early', 'cart', '08:30'),
    event('other', 'view', '08:00'),
    event('other', 'cart', '08:30'),
    event('other', 'buy', '08:40', { properties: { plan: 'free' } }),
    event('gone', 'view', '08:00'),
    event('gone', 'cart', '08:30'),
    event('gone', 'leave', '08:35'),
    event('gone', 'buy', '08:40'),
    event('open', 'view', '11:30'),
    event('before', 'view', '08:00', { timestamp: new Date('2026-03-01T08:00:00Z') }),
    event('bystander', 'search', '08:00'),
  ])
})
afterAll(() => api?.close())

const question = {
  project: 'shop',
  start: day,
  end: day,
  steps: ['view', 'cart', 'buy'],
  window: '1h',
  stepFilter: '3:plan:isNot:free',
  exclude: '2:3:leave',
}

async function ask<Answer>(path: string, more: object = {}): Promise<Answer> {
  const { status, body, text } = await api.admin.get(path).query({ ...question, ...more })
  expect(status, text).toBe(200)
  return body
}

async function list(more: object): Promise<string[]> {
  const asked = { ...question, ...more }
  const answer = people.parse(await askEveryEngine<People>(api, '/api/funnel/users', asked))
  expect(answer.users.total).toBe(answer.users.items.length)
  return answer.users.items.map(({ id }) => id)
}

describe('GET /api/funnel/users', () => {
  test('lists as many as each number says', async () => {
    const { steps, outcomes } = await ask<Funnel>('/api/funnel')
    expect(steps.map(({ users }) => users)).toEqual([7, 6, 1])
    for (const [index, { users, dropOff, inProgress }] of steps.entries()) {
      const step = index + 1
      expect(await list({ outcome: 'reached', step })).toHaveLength(users)
      if (step === 1) continue
      expect(await list({ outcome: 'inProgress', step })).toHaveLength(inProgress)
      expect(await list({ outcome: 'dropped', step })).toHaveLength(dropOff - inProgress)
    }
    expect(await list({ outcome: 'converted' })).toEqual(['done'])
    expect(await list({ outcome: 'inProgress' })).toEqual(['open'])
    expect(await list({ outcome: 'dropped' })).toHaveLength(outcomes.dropped)
  })

  test('and as each row of a breakdown says', async () => {
    const { breakdown = [] } = await ask<Funnel>('/api/funnel', { breakdown: 'device' })
    expect(breakdown).toHaveLength(3)
    for (const { value, steps } of breakdown) {
      const row = { breakdown: 'device', value, outcome: 'reached' }
      for (const [index, users] of steps.entries()) {
        expect(await list({ ...row, step: index + 1 })).toHaveLength(users)
      }
    }
    expect(await list({ breakdown: 'device', value: '(other)', outcome: 'converted' })).toEqual([])
  })

  test('all of them as CSV, by POST too', async () => {
    const { filter: _, ...body } = { ...question, stepFilter: ['3:plan:isNot:free'], filter: [] }
    const { text } = await api.admin.post('/api/funnel/users').send({
      ...body,
      exclude: ['2:3:leave'],
      outcome: 'reached',
      step: 1,
      format: 'csv',
      limit: 2,
    })
    expect(text.trim().split('\r\n')).toHaveLength(1 + 7)
  })

  test.each([
    [{ outcome: 'reached' }, 'step'],
    [{ outcome: 'reached', step: 4 }, 'step'],
    [{ outcome: 'dropped', step: 1 }, 'step'],
    [{ outcome: 'converted', step: 3 }, 'step'],
    [{ outcome: 'converted', value: 'x' }, 'value'],
    [{}, 'outcome'],
  ])('refuses %j', async (more, field) => {
    const { status, body } = await api.admin
      .get('/api/funnel/users')
      .query({ ...question, ...more })
    expect(status).toBe(400)
    expect(body.errors[0].pointer).toBe(`/${field}`)
  })
})

describe('GET /api/funnel/users/:id', () => {
  const explain = async (id: string, more = {}) =>
    funnelUser.parse(await ask<FunnelUser>(`/api/funnel/users/${id}`, more))

  test('tells which event matched each step, and when', async () => {
    const { outcome, reached, steps, openUntil } = await explain('done')
    expect([outcome, reached, openUntil]).toEqual(['converted', 3, null])
    expect(
      steps.map(({ event, secondsFromPrevious }) => [event?.timestamp, secondsFromPrevious]),
    ).toEqual([
      ['2026-03-10T08:00:00.000Z', null],
      ['2026-03-10T08:10:00.000Z', 600],
      ['2026-03-10T08:15:00.000Z', 300],
    ])
    expect(steps.every(({ reason }) => reason === null)).toBe(true)
  })

  test.each([
    ['never', 2, 'neverHappened', null],
    ['late', 2, 'outsideWindow', '09:01'],
    ['early', 2, 'happenedBefore', '07:00'],
    ['other', 2, 'filteredOut', '08:40'],
    ['gone', 2, 'excluded', '08:35'],
    ['open', 1, 'notYetOver', null],
    ['before', 0, 'outsideRange', '08:00'],
    ['bystander', 0, 'neverHappened', null],
  ])('%s stopped after %i steps: %s', async (id, reached, reason, evidence) => {
    const user = await explain(id)
    expect(user.reached).toBe(reached)
    const missing = user.steps[reached]
    expect(missing?.reason).toBe(reason)
    expect(missing?.evidence?.timestamp.slice(11, 16) ?? null).toBe(evidence)
    expect(user.steps.slice(reached + 1).every((step) => step.reason === null)).toBe(true)
    expect(user.openUntil).toBe(id === 'open' ? '2026-03-10T12:30:00.000Z' : null)
  })

  test('strict: another event came between; in any order: each missing step has its reason', async () => {
    const steps = ['view', 'buy']
    const strict = await explain('never', { steps, stepFilter: [], exclude: [], order: 'strict' })
    expect(strict.steps[1]).toMatchObject({
      reason: 'interrupted',
      evidence: { eventType: 'cart' },
    })
    const any = await explain('late', { order: 'any', stepFilter: [], exclude: [] })
    expect(any.steps.map(({ reason }) => reason)).toEqual([null, null, 'outsideWindow'])
  })

  test('404 for somebody unknown', async () => {
    const { status } = await api.admin.get('/api/funnel/users/nobody').query(question)
    expect(status).toBe(404)
  })
})
