import type { ChurnQuery } from '@footpath/contract/churn'
import type { Definition } from '@footpath/contract/common'

/** What each figure of the churn report means; docs/metrics.md#churn rules. */
export function describeChurn({ days }: Pick<ChurnQuery, 'days'>): Definition {
  const span = days === 1 ? 'day' : `${days} local days`
  return {
    summary:
      `Of the users active in the ${span} that end ${days} before the day told, the share that was ` +
      `not active in the ${span} that end with it. The day is the last complete one of the range, or ` +
      'the last begun when none is. Only events that pass the filters make somebody active; bots are ' +
      'left out unless a filter asks for them.',
    terms: {
      day: 'The day that the figures are told for, T.',
      activeBefore: `Active in (T − ${2 * days}, T − ${days}], counted in local days.`,
      churned: `Those of them who were not active in (T − ${days}, T].`,
      retained: 'Those of them who were.',
      rate: 'churned / activeBefore.',
      trend: 'The same for every day of the range that has begun.',
      complete: 'False while the day is not over: whoever counts as churned may still come.',
    },
    source: 'docs/metrics.md#churn',
  }
}
