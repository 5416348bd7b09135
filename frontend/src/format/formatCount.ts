import { abbreviated, grouped, thinSpace, unknown } from './grouping.ts'

/** 12 345 up to six digits, then 1.2 M; averages below ten keep one decimal. */
export function formatCount(value: number | null): string {
  if (value === null) return unknown
  const short = abbreviated(Math.round(value))
  if (short) return `${short.number}${thinSpace}${short.symbol}`
  return grouped(value, { decimals: Math.abs(value) < 10 ? 1 : 0 })
}

/** Every digit, for the hover beside a shortened figure. */
export function exactCount(value: number | null): string {
  return value === null ? unknown : grouped(value, { decimals: 2 })
}
