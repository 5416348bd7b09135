import { addDays } from './localDays.ts'

/** The number a flag gives; what is wrong with it joins the problems. */
export function wholeNumber(
  flag: string,
  text: string,
  { min, max, problems }: { min: number; max: number; problems: string[] },
): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < min || value > max) {
    problems.push(`${flag} ${text} is not a whole number from ${min} to ${max}.`)
  }
  return value
}

/** `YYYY-MM-DD`, and a day that exists. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(text)
  return Number.isFinite(time) && addDays(text, 0) === text
}

/** A name that this Node’s time zone data know. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
