import type { LocalDate } from '@footpath/contract/common'
import { dayOf, startOfDay } from '../../time/calendar.ts'

/** When a note is: a local day, `2026-03-29`, or an instant, `2026-03-29T10:00:00Z`. */
export type Moment = string

const isDay = (moment: Moment) => !moment.includes('T')

function dayOfMoment(moment: Moment, timeZone: string): LocalDate {
  return isDay(moment) ? moment : dayOf(new Date(moment), timeZone)
}

/** Whether it lies on the local days from `start` to `end`, as far as these are given. */
export function isWithin(
  moment: Moment,
  {
    start,
    end,
    timeZone,
  }: { start?: string | undefined; end?: string | undefined; timeZone: string },
): boolean {
  const day = dayOfMoment(moment, timeZone)
  return (start === undefined || start <= day) && (end === undefined || day <= end)
}

/** By time; a day comes before the instants in it. */
export function compareMoments(one: Moment, other: Moment, timeZone: string): number {
  const timeOf = (moment: Moment) =>
    (isDay(moment) ? startOfDay(moment, timeZone) : new Date(moment)).getTime()
  return timeOf(one) - timeOf(other) || Number(isDay(other)) - Number(isDay(one))
}
