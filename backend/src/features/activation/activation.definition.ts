import type { Definition } from '@footpath/contract/common'

/** What each figure of the activation report means; docs/metrics.md#activation rules. */
export function describeActivation({
  events,
  days,
}: {
  events: string[]
  days: number
}): Definition {
  const names = events.join(' or ')
  const until = days === 1 ? 'on the local day' : `within ${days} local days, counted from the day`
  return {
    summary:
      `The share of new users who did ${names} ${until} of their first event. New is whose first ` +
      'event ever, over all history and whatever the filters, lies in the range, and who was active ' +
      'in it under the filters. Bots are left out unless a filter asks for them.',
    terms: {
      newUsers: 'activated + pending + notActivated.',
      activated: `Did ${names} in time, under the filters.`,
      pending: 'Did not do it yet, and the last of their days is not over.',
      notActivated: 'Did not do it, and all of their days are over.',
      settled:
        'New users whose days are over. Only they count for the rate: of the others, those who were ' +
        'quick are known already, and those who will never do it are not.',
      rate: 'settled.activated / settled.newUsers.',
      trend: 'By the local day of the first event; complete once the days of its users are over.',
    },
    source: 'docs/metrics.md#activation',
  }
}
