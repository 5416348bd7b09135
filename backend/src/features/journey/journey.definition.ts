import type { Definition } from '@footpath/contract/common'

/** What a journey shows; docs/metrics.md#sessions rules. */
export const journeyDefinition: Definition = {
  summary:
    "One user's events from the range's first to its last local day that pass the filters, in the " +
    'sessions they belong to. identify and alias are no events; bots are shown like anybody.',
  terms: {
    user: 'Traits, and totals over the whole history.',
    mergedFrom: "The id asked for, where identify or alias has made it this user's.",
    sessions:
      "Sessions that start in the range, newest first: the client's session id where there is " +
      "one, else events with gaps of at most the project's timeout.",
    events: 'Events in the range. A session shows its first 500, by time and then by event id.',
    eventCount: 'Events of the session.',
    activeDays: 'Local days of the range with at least one event.',
    revenue: "Sum of the amounts in the project's currency in the range, in minor units.",
    averageSessionSeconds: 'Mean time from the first to the last event of these sessions.',
    firstSeen: 'The first event ever, whatever the range.',
    lastSeen: 'The last event so far, whatever the range.',
    trend: 'Events by local day; a day that is not over is incomplete.',
    byEvent: 'Events in the range by name.',
  },
  source: 'docs/metrics.md#sessions',
}
