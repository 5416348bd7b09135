import { describe, expect, test } from 'vitest'
import { dayOf } from './calendar.ts'
import { createDayFinder, daysOfHour, hourOf } from './dayFinder.ts'

describe('finding the local day of many instants', () => {
  const zones = ['UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Apia']

  test.each(zones)('in %s agrees with the calendar, around every midnight', (timeZone) => {
    const find = createDayFinder(timeZone)
    const start = Date.parse('2026-03-27T00:00:00Z')
    for (let minutes = 0; minutes < 5 * 24 * 60; minutes += 7) {
      const instant = new Date(start + minutes * 60_000)
      expect(find(instant)).toBe(dayOf(instant, timeZone))
    }
  })

  test('an hour that holds a midnight touches two days', () => {
    const hour = hourOf(new Date('2026-03-01T18:15:00Z'))
    expect(daysOfHour(hour, 'Asia/Kathmandu')).toEqual(['2026-03-01', '2026-03-02'])
    expect(daysOfHour(hour, 'UTC')).toEqual(['2026-03-01'])
  })
})
