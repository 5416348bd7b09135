import { createChooser } from './distributions.ts'
import type { LocalDays } from './localDays.ts'
import type { Random } from './random.ts'

/** How busy each weekday is, Sunday first; 1 is an average day. */
const weekdayRhythm = [0.72, 1.14, 1.16, 1.12, 1.08, 0.98, 0.8]

/** How busy each hour of the day is: quiet nights, a lunch break, a peak after dinner. */
const hourRhythm = [
  3, 2, 1, 1, 1, 2, 5, 12, 22, 30, 33, 34, 38, 34, 32, 33, 35, 38, 42, 48, 52, 46, 28, 10,
]

/** New users a day at the end of the time, for each one at its beginning. */
const growth = 2

/** The launch brings this many times the usual number of new users, and wears off in some days. */
const launch = { lift: 5, days: 12 }

export interface Calendar {
  days: LocalDays
  /** How busy a day is, by its weekday; 1 is average. */
  busyness(day: number): number
  /** A day to register on: more of them later, fewer at weekends. */
  registrationDay(random: Random): number
  /** A second of the day, as an offset from its start. */
  secondOfDay(random: Random): number
}

export function createCalendar(days: LocalDays): Calendar {
  const busyness = (day: number) => weekdayRhythm[days.weekdays[day]!]!
  const progress = (day: number) => day / Math.max(1, days.dates.length - 1)
  const chooseHour = createChooser([...hourRhythm.keys()], (hour) => hourRhythm[hour]!)

  return {
    days,
    busyness,
    registrationDay: createChooser(
      [...days.dates.keys()],
      (day) =>
        busyness(day) *
        (1 + (growth - 1) * progress(day)) *
        (1 + launch.lift * Math.exp(-day / launch.days)),
    ),
    secondOfDay: (random) => chooseHour(random) * 3600 + random.integer(3600),
  }
}
