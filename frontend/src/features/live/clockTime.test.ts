import { expect, it } from 'vitest'
import { clockTime, todayIn } from './clockTime.ts'

it('shows the clock of the zone, and the day only where it is another one', () => {
  const timeZone = 'America/New_York'
  const instant = '2026-03-16T03:04:05.000Z'
  expect(clockTime({ instant, timeZone, today: '2026-03-15' })).toEqual({
    time: '23:04:05',
    day: null,
  })
  expect(clockTime({ instant, timeZone, today: '2026-03-16' }).day).toBe('2026-03-15')
  expect(clockTime({ instant, timeZone: 'UTC', today: '2026-03-16' })).toEqual({
    time: '03:04:05',
    day: null,
  })
})

it('knows midnight as the beginning of a day', () => {
  const { time } = clockTime({ instant: '2026-03-16T00:00:00Z', timeZone: 'UTC', today: '' })
  expect(time).toBe('00:00:00')
})

it('knows which day it is in a zone', () => {
  expect(todayIn('Asia/Tokyo', Date.parse('2026-03-15T18:00:00Z'))).toBe('2026-03-16')
})
