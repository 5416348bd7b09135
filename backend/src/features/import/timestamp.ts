import { parseDate, parseDateTime, Time, toCalendarDateTime } from '@internationalized/date'

/**
 * An instant out of a file: ISO 8601, `YYYY-MM-DD[ HH:MM[:SS[.mmm]]]`, YYYYMMDD, or epoch seconds
 * or milliseconds. What names no offset is a local time of `timeZone`. Null when it is none of these.
 */
export function readTimestamp(value: unknown, timeZone: string): Date | null {
  if (typeof value === 'number') return fromEpoch(value)
  if (typeof value !== 'string') return null
  const written = fromUtc(value)
  if (written) return written
  const text = value.trim()
  if (/^\d{8}$/.test(text)) {
    return localDay(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`, timeZone)
  }
  if (/^\d{9,10}(\.\d+)?$|^\d{12,13}$/.test(text)) return fromEpoch(Number(text))
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return localDay(text, timeZone)
  const parts =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i.exec(
      text,
    )
  return parts ? fromParts(parts, timeZone) : null
}

const utc = /^\d{4}-(\d{2})-(\d{2})T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z$/

/** What programs write, without the detour that all else takes: most files hold nothing else. */
function fromUtc(text: string): Date | null {
  const parts = utc.exec(text)
  // The 29th to 31st may not exist, which Date.parse would not tell.
  if (!parts || Number(parts[2]) > 28) return null
  const instant = new Date(text)
  return Number.isNaN(instant.getTime()) ? null : instant
}

function fromParts([, day, clock, offset]: string[], timeZone: string): Date | null {
  const time = (clock ?? '').replace(',', '.')
  if (offset === undefined) {
    return orNull(() => parseDateTime(`${day}T${time}`).toDate(timeZone))
  }
  const zone = /^(z|utc)$/i.test(offset) ? 'Z' : offset.replace(/^(.\d{2}):?(\d{2})$/, '$1:$2')
  // Date.parse rolls 02-30 over to March: the calendar date is checked on its own.
  if (!orNull(() => toCalendarDateTime(parseDate(day ?? ''), new Time()))) return null
  const instant = new Date(`${day}T${time}${zone}`)
  return Number.isNaN(instant.getTime()) ? null : instant
}

function localDay(day: string, timeZone: string): Date | null {
  return orNull(() => parseDate(day).toDate(timeZone))
}

/** Up to 11 digits are seconds (until the year 5138), more are milliseconds. */
function fromEpoch(value: number): Date | null {
  if (!Number.isFinite(value) || value < 0) return null
  return new Date(Math.round(value < 1e11 ? value * 1000 : value))
}

/** The date library throws on a date that does not exist; here that is just not a date. */
function orNull<Value>(read: () => Value): Value | null {
  try {
    return read()
  } catch {
    return null
  }
}
