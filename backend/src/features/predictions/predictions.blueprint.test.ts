import type { TrackedEvent } from '@footpath/contract/event'
import type { People } from '@footpath/contract/people'
import { type ChurnPrediction, churnPrediction } from '@footpath/contract/predictions'
import { beforeAll, describe, expect, it } from 'vitest'
import { useBlueprint } from '../../../test/blueprint.ts'

/** T is 30 March and N 10 days: (10, 20 March] is learnt from, (20, 30 March] tells who came back. */
const asOf = new Date('2026-03-31T10:00:00Z')
const query = { start: '2026-03-01', end: '2026-03-31', days: '10' }
const timeZone = 'Europe/Berlin'
const { api, event, get, insertEvents } = useBlueprint(asOf)

type Query = Record<string, string>

async function ask(project: string, more: Query = {}): Promise<ChurnPrediction> {
  const answer = await get('/api/predictions/churn', { project, ...query, ...more })
  return churnPrediction.parse(answer)
}

async function countUsers(project: string, more: Query): Promise<number> {
  const path = '/api/predictions/churn/users'
  const { users } = await get<People>(path, { project, ...query, ...more })
  return users.total
}

const at = (day: number, time = '12:00') =>
  `2026-03-${String(day).padStart(2, '0')}T${time}:00.000Z`

/**
 * A hundred users. Who came often before the cutoff comes back, but for every seventh; when the last
 * visit was tells nothing. The last day before the cutoff is everybody's.
 */
function history(): TrackedEvent[] {
  return Array.from({ length: 100 }, (_, index) => {
    const userId = `u${String(index).padStart(3, '0')}`
    const often = index % 2 === 0
    const visits = often ? [12, 14, 16, 18, 20] : [20]
    const comesBack = often !== (index % 7 === 0)
    return [
      ...visits.map((day) => event(userId, at(day))),
      ...(comesBack ? [event(userId, at(25))] : []),
    ]
  }).flat()
}

describe('GET /api/predictions/churn', () => {
  beforeAll(() => insertEvents({ id: 'planted', timeZone }, history()))

  it('learns who stays away, and tells how much better than by the last event alone', async () => {
    const answer = await ask('planted')
    expect(answer).toMatchObject({ days: 10, day: '2026-03-30', cutoff: '2026-03-20' })
    // Of the 50 who came often, 8 stay away (multiples of 14); of the others, all but 7 do.
    expect(answer.known).toMatchObject({ users: 100, churned: 8 + 43 })
    expect(answer.known.training + answer.known.test).toBe(100)
    expect(answer.known.test).toBeGreaterThan(10)
    const { model } = answer
    // Everybody's last event is of one day, so that alone tells nothing.
    expect(model?.baselineAuc).toBe(0.5)
    expect(model?.auc).toBeGreaterThan(0.7)
    expect(model?.beatsBaseline).toBe(true)
    expect(answer.verdict).toMatch(/^The model ranks users better .* against 0\.500\.$/)
    const coefficient = (name: string) =>
      model?.coefficients.find(({ feature }) => feature === name)?.coefficient
    expect(coefficient('activeDays')).toBeLessThan(-0.2)
    expect(coefficient('daysSinceLastEvent')).toBeCloseTo(0, 12)
    expect(model?.calibration.reduce((sum, { users }) => sum + users, 0)).toBe(answer.known.test)
  })

  it('ranks those who are active now, page by page', async () => {
    const { users } = await ask('planted', { limit: '100' })
    expect(users.total).toBe(49)
    const probabilities = users.items.map(({ probability }) => probability!)
    expect(probabilities).toEqual([...probabilities].sort((a, b) => b - a))
    expect(users.items[0]?.daysSinceLastEvent).toBe(5)
    const second = await ask('planted', { limit: '10', page: '2' })
    expect(second.users.items).toEqual(users.items.slice(10, 20))
    const csv = await api()
      .admin.get('/api/predictions/churn')
      .query({ project: 'planted', ...query, format: 'csv' })
    const lines = csv.text.trim().split('\r\n')
    expect(lines).toHaveLength(50)
    expect(lines[0]).toBe('id,name,email,probability,daysSinceLastEvent,lastSeen')
    expect(lines[1]).toMatch(/^u\d+,,,0\.\d+,5,2026-03-25/)
  })

  it('opens each of its sizes', async () => {
    const { known, model } = await ask('planted')
    expect(await countUsers('planted', {})).toBe(known.users)
    expect(await countUsers('planted', { outcome: 'churned' })).toBe(known.churned)
    expect(await countUsers('planted', { set: 'training' })).toBe(known.training)
    expect(await countUsers('planted', { set: 'test' })).toBe(known.test)
    for (const [bin, { users, churned }] of model!.calibration.entries()) {
      expect(await countUsers('planted', { bin: String(bin) })).toBe(users)
      const ofBin = { bin: String(bin), outcome: 'churned' }
      expect(await countUsers('planted', ofBin)).toBe(churned)
    }
  })

  it('learns nothing from what came after the cutoff but who came back', async () => {
    const before = await ask('planted')
    await insertEvents({ id: 'later', timeZone }, [
      ...history().map((each) => ({ ...each, sessionId: `s-${each.userId}` })),
    ])
    const plain = await ask('later')
    // More of the same people after the cutoff, from its first instant on, in the same sessions.
    const returned = Array.from({ length: 100 }, (_, index) => index).filter(
      (index) => (index % 2 === 0) !== (index % 7 === 0),
    )
    await insertEvents({ id: 'more', timeZone }, [
      ...history().map((each) => ({ ...each, sessionId: `s-${each.userId}` })),
      ...returned.flatMap((index) => {
        const userId = `u${String(index).padStart(3, '0')}`
        return [
          event(userId, '2026-03-20T23:00:00.000Z', { sessionId: `s-${userId}`, amount: 900 }),
          event(userId, at(28), { sessionId: `s-${userId}` }),
        ]
      }),
    ])
    const more = await ask('more')
    expect(more.model).toEqual(plain.model)
    expect(more.known).toEqual(plain.known)
    expect(more.users.items[0]).not.toEqual(plain.users.items[0])
    // An instant earlier it is no longer after the cutoff: so the test above can fail.
    await insertEvents({ id: 'within', timeZone }, [
      ...history(),
      ...returned.map((index) =>
        event(`u${String(index).padStart(3, '0')}`, '2026-03-20T22:59:59.999Z', { amount: 900 }),
      ),
    ])
    const within = await ask('within')
    expect(within.known).toEqual(before.known)
    expect(within.model).not.toEqual(before.model)
  })

  it('answers the same each time, whatever the order in which events came', async () => {
    await insertEvents({ id: 'reversed', timeZone }, history().reverse())
    const { meta: _, ...reversed } = await ask('reversed')
    const { meta: __, ...planted } = await ask('planted')
    expect(reversed).toEqual(planted)
  })

  it('says so when the model is not worth it', async () => {
    // The days since the last event are all there is to know: the model only follows them.
    const events = Array.from({ length: 120 }, (_, index) => {
      const userId = `v${index}`
      const last = 11 + (index % 10)
      const comesBack = last + ((index * 7) % 5) > 17
      return [event(userId, at(last)), ...(comesBack ? [event(userId, at(25))] : [])]
    }).flat()
    await insertEvents({ id: 'simple', timeZone }, events)
    const { model, verdict } = await ask('simple')
    expect(model?.auc).toBe(model?.baselineAuc)
    expect(model?.beatsBaseline).toBe(false)
    expect(verdict).toMatch(/does not beat the days since the last event alone/)
  })

  it('has no model for nobody, for one, and where all came back', async () => {
    await insertEvents({ id: 'few', timeZone }, [
      event('u1', at(20)),
      event('u1', at(21)),
      event('u2', at(30, '21:59')),
    ])
    const few = await ask('few')
    expect(few).toMatchObject({
      known: { users: 1, churned: 0 },
      model: null,
      problem: 'tooFewUsers',
    })
    expect(few.users.items).toMatchObject([
      { id: 'u1', probability: null, daysSinceLastEvent: 9 },
      { id: 'u2', probability: null, daysSinceLastEvent: 0 },
    ])
    const empty = await ask('few', { start: '2025-03-01', end: '2025-03-31' })
    expect(empty).toMatchObject({ known: { users: 0 }, model: null, users: { total: 0 } })
    const ahead = await ask('few', { start: '2026-05-01', end: '2026-05-31' })
    expect(ahead).toMatchObject({ day: null, cutoff: null, problem: 'noDay', users: { total: 0 } })
    expect(ahead.verdict).toBe('No day of the range has begun.')
  })

  it('refuses what it cannot answer', async () => {
    for (const wrong of ['days=0', 'days=181', 'set=both', 'page=501&limit=20']) {
      const url = `/api/predictions/churn?project=few&${wrong}`
      expect((await api().admin.get(url)).status, wrong).toBe(400)
    }
    const users = '/api/predictions/churn/users?project=few&bin=10'
    expect((await api().admin.get(users)).status).toBe(400)
    expect((await api().anonymous.get('/api/predictions/churn?project=few')).status).toBe(401)
  })
})
