import { maximumLtvMonths } from '@footpath/contract/answerLimits'
import type { Definition } from '@footpath/contract/common'

/** What each figure of the revenue report means; docs/metrics.md#revenue rules. */
export function describeRevenue({ currency }: { currency: string }): Definition {
  return {
    summary:
      `Amounts of the events in the range that pass the filters, in ${currency}, less refunds (which ` +
      'are negative amounts); an event without a currency counts as one in it. Bots are left out ' +
      'unless a filter asks for them.',
    terms: {
      revenue: `The sum of all amounts in ${currency}.`,
      activeUsers: 'Users with any event in the range.',
      payers: 'Users whose amounts of the range add up to more than 0.',
      arpu: 'revenue / activeUsers.',
      arppu: 'revenue / payers.',
      daily: 'By local day; its payers are those whose amounts of that day add up to more than 0.',
      byDevice:
        'By the device of the event with the amount. A user who paid on two devices is a payer of both.',
      byCountry:
        'By the country of the event with the amount. A user who paid in two is a payer of both.',
      otherCurrencies:
        'Amounts in any other currency, each in its own minor units, never mixed in.',
      top: 'What the top p % of the payers, ⌈p·n/100⌉ of n, paid / what all payers paid. Users who got back as much as they paid, or more, are left out of both.',
      gini: '0 where all payers pay the same, towards 1 the fewer bring nearly all.',
      lorenz:
        "The share of the payers' revenue that its lowest 0, 1 … 100 % bring, straight between payers.",
      ltv:
        'Of the users whose first event ever (over all history, whatever the filters) lies in the ' +
        'month, and who were active in it under the filters: their revenue from that month to the ' +
        `n-th after it / their number. Months that the range touches are taken whole, n goes up to ${maximumLtvMonths}.`,
      complete: 'False while the day, or month, is not over.',
    },
    source: 'docs/metrics.md#revenue',
  }
}
