import type { Definition } from '@footpath/contract/common'

/** What each figure of the segments means; docs/metrics.md#segments rules. */
export const segmentsDefinition: Definition = {
  summary:
    'The users active in the range, divided by k-means on what they did in it: active days, ' +
    'sessions, events, revenue, days since the last event and mean session length, each as a ' +
    'logarithm and in standard deviations. The same data are divided in the same way each time. ' +
    'Only events that pass the filters count; bots are left out unless a filter asks for them.',
  terms: {
    k: 'How many segments there are. Auto takes the number from 2 to 8 with the best silhouette.',
    name:
      'By the segment’s own means, the first that holds: High Value, revenue at least half a ' +
      'standard deviation above the mean of all users; At Risk, the last event that much longer ago; ' +
      'New, that much more recent, and less active than the mean; Regular, at least as active as the ' +
      'mean; Occasional, the rest.',
    size: 'Users in the segment.',
    share: 'size / all users.',
    centroid: 'Means over the segment’s users; revenue in minor units.',
    daysSinceLastEvent:
      'Local days from the user’s last active day to the end of the range, or to today before that.',
    averageSessionSeconds:
      'Mean duration of the user’s sessions that start in the range; 0 where there is none.',
    silhouette:
      'How well users lie in their segment, from −1 to 1, on at most 2 000 of them: 0 is on the ' +
      'border of another one.',
    fitted: 'The segments are found among at most 20 000 users; all others go to the nearest.',
  },
  source: 'docs/metrics.md#segments',
}

/** What each figure of engagement means; docs/metrics.md#engagement rules. */
export const engagementDefinition: Definition = {
  summary:
    'The users active in the range in the order of their active days, ties by events, then by id: ' +
    'the first 20 % are heavy, the last 50 % light, those between medium. Only events that pass the ' +
    'filters count; bots are left out unless a filter asks for them.',
  terms: {
    heavy: 'The first ⌈n / 5⌉ of n users.',
    medium: 'From there to the ⌈n / 2⌉th.',
    light: 'The rest.',
    days: 'The least and the most active days of anybody of the level: ties may stand on both sides.',
    eventShare: 'The level’s events / all events.',
    revenueShare: 'The level’s revenue / all revenue; unknown where there is none.',
  },
  source: 'docs/metrics.md#engagement',
}
