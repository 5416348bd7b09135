/** Pieces of the peers' questions. Dates are local days of UTC, both inclusive. */

/** What every peer's SQL understands alike; `column` is the event's time. */
export function within({ start, end }: { start: string; end: string }, column = 'ts'): string {
  return `${column} >= '${start} 00:00:00' and ${column} < '${dayAfter(end)} 00:00:00'`
}

/** Bots count in no report (docs/metrics.md, People). */
export const people = `device <> 'bot'`

export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

export const dayAfter = (day: string) => addDays(day, 1)

export const quoted = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ')
