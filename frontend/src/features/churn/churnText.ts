import type { Churn } from '@footpath/contract/churn'
import type { ChartTableData } from '../../components/ChartTable.tsx'
import { formatCount } from '../../format/formatCount.ts'
import { formatDay } from '../../format/formatDay.ts'
import { formatRate } from '../../format/formatRate.ts'

/** The answer in a sentence. */
export function churnHeadline({ rate, day, activeBefore }: Churn, days: number): string {
  if (day === null || rate === null) return 'Nobody was active long enough ago to have churned'
  const span = days === 1 ? 'day' : `${days} days`
  return `${formatRate(rate)} of ${formatCount(activeBefore)} users have been away for the ${span} up to ${formatDay(day)}`
}

/** How that compares with the range before. */
export function churnSubtitle({ previous }: Churn, days: number): string {
  const before = days === 1 ? 'the day before them' : `the ${days} days before those`
  const compared =
    previous && previous.rate !== null && previous.day !== null
      ? ` ${formatRate(previous.rate)} on ${formatDay(previous.day)}, at the end of the range before.`
      : ''
  return `Of those active in ${before}.${compared}`
}

/** What a reader would say about the line without its picture. */
export function churnDescription({ trend }: Pick<Churn, 'trend'>): string {
  const told = trend.flatMap(({ day, rate, complete }) =>
    complete && rate !== null ? [{ day, rate }] : [],
  )
  const [first] = told
  const last = told.at(-1)
  if (!first || !last) return 'No complete day has a churn rate.'
  return `From ${formatRate(first.rate)} on ${formatDay(first.day)} to ${formatRate(last.rate)} on ${formatDay(last.day)}.`
}

export function churnTable({ trend }: Pick<Churn, 'trend'>): ChartTableData {
  return {
    columns: ['Day', 'Active before', 'Churned', 'Rate'],
    rows: trend.map(({ day, activeBefore, churned, rate, complete }) => [
      `${formatDay(day)}${complete ? '' : ' (not over yet)'}`,
      activeBefore,
      churned,
      formatRate(rate),
    ]),
  }
}
