import { describe, expect, it } from 'vitest'
import { timeOffset } from './timeOffset.ts'

const from = '2026-11-20T12:00:00.000Z'

describe('timeOffset', () => {
  it.each([
    ['2026-11-20T12:00:00.000Z', '+0:00'],
    ['2026-11-20T12:00:07.999Z', '+0:07'],
    ['2026-11-20T12:12:30.000Z', '+12:30'],
    ['2026-11-20T13:02:03.000Z', '+1:02:03'],
    ['2026-11-21T14:00:00.000Z', '+26:00:00'],
  ])('%s is %s', (to, expected) => {
    expect(timeOffset({ from, to })).toBe(expected)
  })
})
