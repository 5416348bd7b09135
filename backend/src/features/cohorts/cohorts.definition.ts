import type { Definition } from '@footpath/contract/common'

/** What a cohort is; docs/metrics.md#cohorts rules. */
export const cohortsDefinition: Definition = {
  summary:
    'People of whom all conditions hold, or any, as of now; a frozen cohort keeps the people of the ' +
    'moment at which it was made. Only people with an event that is not a bot’s can be in one.',
  terms: {
    size: 'People in the cohort, as many as its list has.',
    lastDays: 'The last so many days of the project’s calendar, today among them.',
    did: 'Events that pass the condition’s own filters, of bots only where these ask for them.',
    atMost: 'Those, too, who never did it.',
    trait: 'The trait as it is now; "isNot" includes those without it.',
    funnel: 'How the counted attempt ended in the funnel, as of now.',
    engagement:
      'By active days, then events: heavy are the first fifth (rounded up) of those active in the ' +
      'window, light the last half (rounded down).',
    segment:
      'In the segment of this id of those that the users active in the window are divided into now; ' +
      'nobody where there is no such segment.',
  },
  source: 'docs/metrics.md#cohorts',
}
