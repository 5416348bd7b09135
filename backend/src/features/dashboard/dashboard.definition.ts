import type { Definition } from '@footpath/contract/common'

/** What each figure of the dashboard means; docs/metrics.md#dashboard rules. */
export function describeDashboard({ conversionEvent }: { conversionEvent: string }): Definition {
  return {
    summary:
      "Events from the range's first to its last local day, both included, that pass the filters; " +
      'identify and alias are no events, and bots are left out unless a filter asks for them. ' +
      'Beside each figure stands the one of the equally long range just before.',
    terms: {
      activeUsers: 'Distinct users with at least one event in the range.',
      dau: 'Distinct users on the last complete day of the range; on its last begun day if none is.',
      wau: 'Distinct users in the 7 days that end with the day of dau, also before the range.',
      mau: 'Distinct users in the 30 days that end with the day of dau, also before the range.',
      stickiness: 'dau / mau.',
      newUsers: 'Active users whose first event ever, over all history, falls in the range.',
      sessions: 'Sessions that start in the range.',
      events: 'Events in the range.',
      averageSessionSeconds: 'Mean time from the first to the last event of these sessions.',
      bounceRate:
        'Share of these sessions with exactly one page or product view and nothing after it; their ' +
        'own start and end markers do not count.',
      revenue: "Sum of the amounts in the project's currency, in minor units.",
      conversionRate: `Active users who did ${conversionEvent} in the range / active users.`,
      trend: 'The same by local day; a day that is not over is incomplete.',
      topEvents: 'The 10 event names with the most events.',
      topPages: 'The 10 pages with the most page views.',
      devices: 'Users and events by device. A user of two devices counts at both.',
      countries:
        'Users and events by country: the 25 with the most users, (other) for the rest, (not set) ' +
        'where events carry none.',
      users: 'Active users; the columns cover their whole history.',
    },
    source: 'docs/metrics.md#dashboard',
  }
}
