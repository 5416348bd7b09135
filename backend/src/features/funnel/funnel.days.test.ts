import { expect, test } from 'vitest'
import { rangeOf } from '../../time/range.ts'
import { dayParts, rangeDays } from './funnel.days.scan.ts'

const hour = 3_600_000
const day = 24 * hour

function partsOn(date: string, timeZone: string) {
  const range = rangeOf('2026-10-24', '2026-10-25', timeZone)
  const [from, to] = [+range.from, +range.to + 6 * hour]
  const question = { range: rangeDays(range), from, to }
  return dayParts({ day: Date.parse(date) / day }, question)
}

test('where local days are those of UTC, a block is one day, and after the range a part of none', () => {
  expect(partsOn('2026-10-23', 'UTC').parts).toEqual([])
  expect(partsOn('2026-10-24', 'UTC')).toEqual({ since: 0, parts: [{ day: 0, until: day }] })
  expect(partsOn('2026-10-25', 'UTC')).toEqual({ since: 0, parts: [{ day: 1, until: day }] })
  expect(partsOn('2026-10-26', 'UTC')).toEqual({ since: 0, parts: [{ day: 2, until: 6 * hour }] })
})

test('local midnights cut blocks, also those around a day of 25 hours', () => {
  expect(partsOn('2026-10-23', 'Europe/Berlin')).toEqual({
    since: 22 * hour,
    parts: [{ day: 0, until: day }],
  })
  expect(partsOn('2026-10-24', 'Europe/Berlin').parts).toEqual([
    { day: 0, until: 22 * hour },
    { day: 1, until: day },
  ])
  expect(partsOn('2026-10-25', 'Europe/Berlin').parts).toEqual([
    { day: 1, until: 23 * hour },
    { day: 2, until: day },
  ])
  expect(partsOn('2026-10-26', 'Europe/Berlin')).toEqual({
    since: 0,
    parts: [{ day: 2, until: 5 * hour }],
  })
})
