import type { Definition } from '@footpath/contract/common'

/** What the user table shows; docs/metrics.md#dashboard rules. */
export const usersDefinition: Definition = {
  summary:
    'Users with at least one event in the range that passes the filters; bots are left out unless ' +
    'a filter asks for them. The columns cover their whole history, not the range. Ties of the ' +
    'order are broken by the user id.',
  terms: {
    users: 'One row for each active user; the total without a search equals the active users.',
    q: 'Every word typed begins a word of the name, the e-mail address or the id.',
    device: 'The latest known device.',
    country: 'The latest known country.',
    firstSeen: 'The first event ever.',
    lastSeen: 'The last event so far.',
    sessions: 'Sessions over the whole history.',
    events: 'Events over the whole history, without identify and alias.',
    revenue: "Amounts in the project's currency over the whole history, in minor units.",
  },
  source: 'docs/metrics.md#dashboard',
}
