import { describe, expect, it } from 'vitest'
import { defaultSteps } from './defaultSteps.ts'

const named = (events: Record<string, number>) =>
  Object.entries(events).map(([eventType, count]) => ({
    eventType,
    events: count,
    lastSeen: '2026-11-20T00:00:00Z',
  }))

describe('defaultSteps', () => {
  it('follows the usual path as far as the project tracks it', () => {
    expect(defaultSteps(named({ purchase: 3, share: 90, session_start: 50 }))).toEqual([
      'session_start',
      'purchase',
    ])
  })

  it('takes the two most frequent events elsewhere', () => {
    expect(defaultSteps(named({ opened: 5, rare: 1, saved: 9 }))).toEqual(['saved', 'opened'])
  })

  it('makes no funnel of a single name', () => {
    expect(defaultSteps(named({ purchase: 3 }))).toEqual([])
  })
})
