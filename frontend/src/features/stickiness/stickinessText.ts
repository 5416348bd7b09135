import type { Stickiness, StickinessDay } from '@footpath/contract/stickiness'
import { formatCount } from '../../format/formatCount.ts'
import { formatDay } from '../../format/formatDay.ts'
import { formatRate } from '../../format/formatRate.ts'

/** "1 day", "5 days". */
export function daysText(days: number): string {
  return `${days} ${days === 1 ? 'day' : 'days'}`
}

/** The last complete day in a sentence, or the last begun one where none is over. */
export function stickinessHeadline(trend: readonly StickinessDay[]): {
  title: string
  subtitle: string
} {
  const day = trend.findLast(({ complete }) => complete) ?? trend.at(-1)
  if (!day) return { title: 'The range has not begun', subtitle: '' }
  return {
    title: `${formatRate(day.ratio)} of a month’s users come on a day`,
    subtitle:
      `${formatCount(day.dau)} of ${formatCount(day.mau)} on ${formatDay(day.day)}` +
      `${day.complete ? '' : ', so far'}.`,
  }
}

/** What the histogram shows, in a sentence. */
export function activeDaysDescription(days: Stickiness['days']): string {
  const total = days.reduce((sum, { users }) => sum + users, 0)
  const once = days[0]?.users ?? 0
  if (total === 0) return 'Nobody was active.'
  const mean = days.reduce((sum, row) => sum + row.days * row.users, 0) / total
  return (
    `${formatRate(once / total)} of ${formatCount(total)} users came on one day only; ` +
    `${formatCount(mean)} days on average.`
  )
}

/** The ratio in a sentence. */
export function ratioDescription(trend: readonly StickinessDay[]): string {
  const told = trend.filter(({ ratio, complete }) => ratio !== null && complete)
  const [first] = told
  if (!first) return 'No day is over.'
  const best = told.reduce((top, day) => ((day.ratio ?? 0) > (top.ratio ?? 0) ? day : top), first)
  return `Highest with ${formatRate(best.ratio)} on ${formatDay(best.day)}.`
}
