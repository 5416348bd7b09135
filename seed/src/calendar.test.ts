import { expect, it } from 'vitest'
import { createCalendar } from './calendar.ts'
import { createLocalDays } from './localDays.ts'
import { createRandom } from './random.ts'

const calendar = createCalendar(createLocalDays({ end: '2026-06-28', days: 140, timeZone: 'UTC' }))

it('weekends are quiet', () => {
  const { weekdays } = calendar.days
  const busyness = (weekday: number) => calendar.busyness(weekdays.indexOf(weekday))
  expect(busyness(0)).toBeLessThan(0.8 * busyness(2))
  expect(busyness(6)).toBeLessThan(0.8 * busyness(2))
})

it('nights are quiet and no second lies outside a day of 24 hours', () => {
  const random = createRandom(1)
  const seconds = Array.from({ length: 20_000 }, () => calendar.secondOfDay(random))
  expect(Math.min(...seconds)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...seconds)).toBeLessThan(86_400)
  const inHour = (hour: number) => seconds.filter((s) => Math.floor(s / 3600) === hour).length
  expect(inHour(20)).toBeGreaterThan(10 * inHour(3))
})

it('after the launch has worn off, more people register later than earlier', () => {
  const random = createRandom(1)
  const days = Array.from({ length: 20_000 }, () => calendar.registrationDay(random))
  const between = (from: number, to: number) => days.filter((day) => day >= from && day < to).length
  expect(between(0, 7)).toBeGreaterThan(2 * between(49, 56))
  expect(between(112, 140)).toBeGreaterThan(1.15 * between(56, 84))
})
