import type { Device } from '@footpath/contract/common'
import { describe, expect, it } from 'vitest'
import { countedAttempt } from './attempt.ts'
import type { Fact } from './userRecord.ts'

const day = 86_400
const week = 7 * day

/** Facts from `[second, eventType, device]`; the day is the second's day counted from 0. */
function facts(...rows: [second: number, eventType: string, device?: Device][]): Fact[] {
  return rows.map(([second, eventType, device = 'desktop'], index) => ({
    event: { eventId: String(index), eventType, timestamp: new Date(second * 1000), device },
    at: second * 1000,
    day: Math.floor(second / day),
  }))
}
const question = {
  steps: ['view', 'cart', 'buy'],
  windowSeconds: week,
  range: { from: 0, to: 29 },
}
const depthOf = (rows: Fact[]) => countedAttempt(rows, question)?.depth ?? 0

describe('countedAttempt', () => {
  it('is none without a start, or with one only outside the range', () => {
    expect(countedAttempt([], question)).toBeNull()
    expect(depthOf(facts([10, 'cart'], [20, 'buy']))).toBe(0)
    expect(depthOf(facts([-1, 'view'], [0, 'cart']))).toBe(0)
    expect(depthOf(facts([30 * day, 'view'], [30 * day + 1, 'cart']))).toBe(0)
  })

  it('goes by the steps’ order, whatever lies between', () => {
    expect(depthOf(facts([1, 'view'], [2, 'buy'], [3, 'cart']))).toBe(2)
    expect(depthOf(facts([1, 'view'], [2, 'other'], [3, 'cart'], [4, 'view'], [5, 'buy']))).toBe(3)
  })

  it('takes the range’s edges in, and later steps beyond it', () => {
    expect(depthOf(facts([0, 'view']))).toBe(1)
    expect(depthOf(facts([30 * day - 1, 'view'], [31 * day, 'cart'], [32 * day, 'buy']))).toBe(3)
  })

  it('takes the window’s edge in, and not a second more', () => {
    expect(depthOf(facts([0, 'view'], [5, 'cart'], [week, 'buy']))).toBe(3)
    expect(depthOf(facts([0, 'view'], [5, 'cart'], [week + 1, 'buy']))).toBe(2)
  })

  it('takes equal timestamps in step order, whatever their own order', () => {
    expect(depthOf(facts([7, 'buy'], [7, 'cart'], [7, 'view']))).toBe(3)
  })

  it('needs an event of its own for each step', () => {
    const twice = { ...question, steps: ['view', 'view'] }
    expect(countedAttempt(facts([1, 'view']), twice)?.depth).toBe(1)
    expect(countedAttempt(facts([1, 'view'], [1, 'view']), twice)?.depth).toBe(2)
  })

  it('lets a later start convert, and counts the deepest', () => {
    const rows = facts(
      [0, 'view', 'tv'],
      [week, 'view', 'mobile'],
      [week + 5, 'cart'],
      [week + 9, 'buy'],
    )
    expect(countedAttempt(rows, question)).toEqual({
      depth: 3,
      device: 'mobile',
      enteredOn: 7,
      seconds: 9,
    })
  })

  it('counts the attempt that gets there first, from the latest start that allows it', () => {
    const rows = facts(
      [0, 'view', 'tv'],
      [10, 'view', 'mobile'],
      [20, 'cart'],
      [30, 'buy'],
      [40, 'view', 'tablet'],
      [41, 'cart'],
      [42, 'buy'],
    )
    expect(countedAttempt(rows, question)).toMatchObject({ device: 'mobile', seconds: 20 })
    expect(countedAttempt(facts([5, 'view', 'tv'], [9, 'view']), question)?.device).toBe('tv')
  })
})
