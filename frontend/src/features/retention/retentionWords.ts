import type { LocalDate, Period } from '@footpath/contract/common'
import { period as periodSchema } from '@footpath/contract/common'
import type { Retention } from '@footpath/contract/retention'
import { parseDate } from '@internationalized/date'
import { formatDay, formatDayRange, formatMonth } from '../../format/formatDay.ts'
import type { RetentionQuestion } from './retentionQuestion.ts'

export type Span = Retention['spans'][number]

/** The length of the periods; one that makes no sense counts as a week, as it is refused anyway. */
export function periodOf({ period }: RetentionQuestion): Period {
  return periodSchema.safeParse(period).data ?? 'week'
}

/** Week 2 · Weeks 2–3 · Week 2 or later. */
export function spanName({ n, to }: Span, period: Period): string {
  const name = asTitle(period)
  if (to === null) return `${name} ${n} or later`
  return to === n ? `${name} ${n}` : `${name}s ${n}–${to}`
}

/** "on day 2", "in weeks 2–3", as a part of a sentence. */
export function spanWords(span: Span, period: Period): string {
  return `${period === 'day' ? 'on' : 'in'} ${spanName(span, period).toLowerCase()}`
}

/** 2 · 2–3 · 2+, for the narrow heads of columns. */
export function spanNumber({ n, to }: Span): string {
  if (to === null) return `${n}+`
  return to === n ? String(n) : `${n}–${to}`
}

/** 2 Mar 2026 · 2 – 8 Mar 2026 · Mar 2026. */
export function cohortName(first: LocalDate, period: Period): string {
  if (period === 'day') return formatDay(first)
  if (period === 'month') return formatMonth(first)
  return formatDayRange(first, parseDate(first).add({ days: 6 }).toString())
}

/** "new users", "users who did purchase for the first time", "users who did purchase". */
export function cohortWords({ cohortBy, startEvent }: RetentionQuestion): string {
  const isFirst = cohortBy === 'first'
  if (startEvent === '') return isFirst ? 'new users' : 'active users'
  return `users who did ${startEvent}${isFirst ? ' for the first time' : ''}`
}

/** "came back" or "did purchase". */
export function returnWords({ returnEvent }: RetentionQuestion): string {
  return returnEvent === '' ? 'came back' : `did ${returnEvent}`
}

/** With a capital at its beginning. */
export function asTitle(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
