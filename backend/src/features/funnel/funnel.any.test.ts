import { describe, expect, test } from 'vitest'
import { useFunnelBlueprint, users } from './funnel.blueprint.ts'

const { insert, ask } = useFunnelBlueprint()

describe('any', () => {
  test('each step needs an event of its own, in whatever order', async () => {
    await insert([
      ['u', 'c', '2026-03-02T08:00:00Z'],
      ['u', 'a', '2026-03-02T08:10:00Z'],
      ['u', 'a', '2026-03-02T08:20:00Z'],
      ['v', 'a', '2026-03-02T08:00:00Z'],
      ['v', 'c', '2026-03-02T08:05:00Z'],
    ])
    const answer = await ask({ steps: ['a', 'a', 'c'], order: 'any' })
    expect(users(answer)).toEqual([2, 2, 1])
    expect(answer.timeToConvert.medianSeconds).toBe(1200)
  })

  test('an event that fits two steps leaves the narrower one to the event that fits it alone', async () => {
    await insert([
      ['u', 'view', '2026-03-02T08:00:00Z', { page: '/price' }],
      ['u', 'view', '2026-03-02T08:01:00Z', { page: '/home' }],
      ['v', 'view', '2026-03-02T08:00:00Z', { page: '/home' }],
      ['v', 'view', '2026-03-02T08:01:00Z', { page: '/home' }],
    ])
    const steps = ['view', 'view']
    const answer = await ask({ steps, stepFilter: ['2:page:is:/price'], order: 'any' })
    expect(users(answer)).toEqual([2, 1])
  })

  test('a window starts in the range, is W long, and may end after the range', async () => {
    await insert([
      ['in', 'b', '2026-03-03T23:59:00Z'],
      ['in', 'a', '2026-03-04T00:59:00Z'],
      ['long', 'b', '2026-03-03T23:59:00Z'],
      ['long', 'a', '2026-03-04T00:59:00.001Z'],
      ['out', 'b', '2026-03-04T00:00:00Z'],
      ['out', 'a', '2026-03-04T00:01:00Z'],
      // The window of the first `b` holds both; that the latest `b` lies outside changes nothing.
      ['shared', 'b', '2026-03-03T23:59:00Z'],
      ['shared', 'b', '2026-03-04T00:01:00Z'],
      ['shared', 'a', '2026-03-04T00:02:00Z'],
    ])
    expect(users(await ask({ steps: ['a', 'b'], order: 'any', window: '1h' }))).toEqual([3, 2])
  })
})
