import type { Activation } from '@footpath/contract/activation'
import type { ActivationState } from '@footpath/contract/activationStates'
import type { ChartTableData } from '../../components/ChartTable.tsx'
import { formatCount } from '../../format/formatCount.ts'
import { formatDay, formatDayRange } from '../../format/formatDay.ts'
import { formatRate } from '../../format/formatRate.ts'

export const stateNames: Record<ActivationState, string> = {
  activated: 'Activated',
  pending: 'Days left',
  notActivated: 'Not activated',
}

interface Did {
  event: string
  days: number
}

/** The answer in a sentence. */
export function activationHeadline({ newUsers, rate }: Activation, { event, days }: Did): string {
  if (newUsers === 0) return 'No new users'
  const within = days === 1 ? 'on their first day' : `within ${days} days`
  if (rate === null) return `It is too early to say how many new users did ${event} ${within}`
  return `${formatRate(rate)} of new users did ${event} ${within}`
}

/** Whom the sentence is about. */
export function activationSubtitle({ settled, previous, meta }: Activation, { days }: Did): string {
  const { activated, newUsers } = settled
  const over = days === 1 ? 'first day is' : `${days} days are`
  const parts = [
    formatDayRange(meta.start, meta.end),
    ...(newUsers > 0
      ? [`${formatCount(activated)} of ${formatCount(newUsers)} whose ${over} over`]
      : []),
    ...(previous && previous.rate !== null
      ? [`${formatRate(previous.rate)} in the range before`]
      : []),
    `Days in ${meta.timeZone}`,
  ]
  return parts.join(' · ')
}

/** What a reader would say about the bars without their picture. */
export function activationDescription({ newUsers, activated, pending }: Activation): string {
  return `Of ${formatCount(newUsers)} new users ${formatCount(activated)} were activated, and ${formatCount(
    pending,
  )} have days left.`
}

export function activationTable({ trend }: Pick<Activation, 'trend'>): ChartTableData {
  return {
    columns: ['First day', 'New users', 'Activated', 'Days left', 'Not activated', 'Rate'],
    rows: trend.map(({ day, newUsers, activated, pending, rate }) => [
      formatDay(day),
      newUsers,
      activated,
      pending,
      newUsers - activated - pending,
      formatRate(rate),
    ]),
  }
}
