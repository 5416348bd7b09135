import type { Definition } from '@footpath/contract/common'

/** What each figure of stickiness means; docs/metrics.md#lifecycle-and-stickiness rules. */
export const stickinessDefinition: Definition = {
  summary:
    'How often people come: users by the number of local days of the range on which they were ' +
    'active, and what share of a month’s users was there on a day. Only events that pass the ' +
    'filters make somebody active; bots are left out unless a filter asks for them.',
  terms: {
    days: 'Users who were active on exactly so many distinct days of the range.',
    dau: 'Distinct users active on the day.',
    wau: 'Distinct users active in the 7 days that end with the day, also before the range.',
    mau: 'Distinct users active in the 30 days that end with the day, also before the range.',
    ratio: 'dau / mau.',
    complete: 'False while the day is not over.',
  },
  source: 'docs/metrics.md#lifecycle-and-stickiness',
}
