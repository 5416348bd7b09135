const hour = 3_600_000
const day = 24 * hour

/** The calendar days that carry data, in the project's time zone. */
export interface LocalDays {
  timeZone: string
  /** `YYYY-MM-DD`, oldest first. */
  dates: readonly string[]
  /** 0 = Sunday … 6 = Saturday, for each date. */
  weekdays: readonly number[]
  /** First instant of each date in epoch ms, and as one more the instant after the last date. */
  starts: readonly number[]
  /** Index of the date an instant falls on; −1 before the first, `dates.length` after the last. */
  indexOf(instant: number): number
}

/** `days` local days of which `end` is the last. A day may last 23 or 25 hours. */
export function createLocalDays({
  end,
  days,
  timeZone,
}: {
  end: string
  days: number
  timeZone: string
}): LocalDays {
  const dates = Array.from({ length: days }, (_, index) => addDays(end, index - days + 1))
  const firstInstantOf = createFirstInstant(timeZone)
  const starts = [...dates, addDays(end, 1)].map(firstInstantOf)

  return {
    timeZone,
    dates,
    weekdays: dates.map((date) => new Date(date).getUTCDay()),
    starts,
    indexOf(instant) {
      let index = Math.floor((instant - starts[0]!) / day)
      index = Math.max(-1, Math.min(dates.length, index))
      while (index >= 0 && instant < starts[index]!) index -= 1
      while (index < dates.length && instant >= starts[index + 1]!) index += 1
      return index
    },
  }
}

/** Calendar arithmetic on `YYYY-MM-DD`, where no time zone matters. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * day).toISOString().slice(0, 10)
}

/** The local date of an instant in a zone. */
export function createLocalDate(timeZone: string): (instant: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  return (instant) => format.format(instant)
}

/** Bisects for the first second whose local date is the wanted one: right in every zone. */
function createFirstInstant(timeZone: string): (date: string) => number {
  const localDate = createLocalDate(timeZone)
  return (date) => {
    let before = (Date.parse(date) - 15 * hour) / 1000
    let within = (Date.parse(date) + 15 * hour) / 1000
    while (within - before > 1) {
      const middle = Math.floor((before + within) / 2)
      if (localDate(middle * 1000) < date) before = middle
      else within = middle
    }
    return within * 1000
  }
}
