import type { Period } from '@footpath/contract/common'
import type { LifecyclePoint } from '@footpath/contract/lifecycle'
import { type LifecycleState, lifecycleStates } from '@footpath/contract/lifecycleStates'
import { formatBucket } from '../../format/formatBucket.ts'
import { formatCount } from '../../format/formatCount.ts'

export const stateNames: Record<LifecycleState, string> = {
  new: 'New',
  returning: 'Returning',
  resurrecting: 'Resurrecting',
  dormant: 'Dormant',
}

export const stateMeanings: Record<LifecycleState, string> = {
  new: 'here for the first time ever',
  returning: 'also here in the period before',
  resurrecting: 'back after a pause',
  dormant: 'here in the period before, not in this one',
}

/** A period's name in a sentence; periods have no zone. */
export function periodName(time: string, period: Period): string {
  return formatBucket({ time, interval: period, timeZone: 'UTC' })
}

export function activeUsers(point: LifecyclePoint): number {
  return point.new + point.returning + point.resurrecting
}

/** The latest complete period in a sentence, or the latest at all where none is over. */
export function lifecycleHeadline(
  points: readonly LifecyclePoint[],
  period: Period,
): { title: string; subtitle: string } {
  const point = points.findLast(({ complete }) => complete) ?? points.at(-1)
  if (!point) return { title: 'The range has not begun', subtitle: '' }
  const active = formatCount(activeUsers(point))
  const [fresh, returning, resurrecting] = (['new', 'returning', 'resurrecting'] as const).map(
    (state) => formatCount(point[state]),
  )
  const share = `${fresh} new, ${returning} returning, ${resurrecting} back after a pause`
  const name = periodName(point.period, period)
  const so = point.complete ? '' : ', so far'
  return {
    title: `${active} active: ${share}`,
    subtitle: `${name}${so}. ${formatCount(point.dormant)} of the ${period} before stayed away.`,
  }
}

/** The bars in words, for those who do not see them. */
export function lifecycleDescription(points: readonly LifecyclePoint[], period: Period): string {
  const [first] = points
  if (!first) return 'The range has not begun.'
  const best = points.reduce(
    (top, point) => (activeUsers(point) > activeUsers(top) ? point : top),
    first,
  )
  return (
    `Most active users: ${formatCount(activeUsers(best))}, ${periodName(best.period, period)}. ` +
    'New, returning and resurrecting users stand above zero, dormant ones below.'
  )
}

/** The same figures as text. */
export function lifecycleTable(points: readonly LifecyclePoint[], period: Period) {
  return {
    columns: [
      period.charAt(0).toUpperCase() + period.slice(1),
      ...lifecycleStates.map((state) => stateNames[state]),
    ],
    rows: points.map((point) => [
      `${periodName(point.period, period)}${point.complete ? '' : ' (not over yet)'}`,
      ...lifecycleStates.map((state) => point[state]),
    ]),
  }
}
