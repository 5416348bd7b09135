/** An instant as a clock in `timeZone` shows it, with its day unless that is today: 14:03:22. */
export function clockTime({
  instant,
  timeZone,
  today,
}: {
  instant: string
  timeZone: string
  /** Today in that zone, `YYYY-MM-DD`. */
  today: string
}): { time: string; day: string | null } {
  const { time, day } = formatsOf(timeZone)
  const date = new Date(instant)
  const iso = day.format(date)
  return { time: time.format(date), day: iso === today ? null : iso }
}

interface Formats {
  time: Intl.DateTimeFormat
  day: Intl.DateTimeFormat
}

/** Making a format costs more than using it a thousand times. */
const formats = new Map<string, Formats>()

function formatsOf(timeZone: string): Formats {
  const known = formats.get(timeZone)
  if (known) return known
  const made = {
    time: new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', hourCycle: 'h23', timeZone }),
    // Canada writes days as ISO 8601 does.
    day: new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone }),
  }
  formats.set(timeZone, made)
  return made
}

/** Today in a zone, `YYYY-MM-DD`. */
export function todayIn(timeZone: string, now: number): string {
  return formatsOf(timeZone).day.format(now)
}
