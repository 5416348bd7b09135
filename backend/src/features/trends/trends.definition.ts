import type { Definition } from '@footpath/contract/common'
import type { TopQuery, TrendMeasure, TrendsQuery } from '@footpath/contract/trends'
import { topValues } from '../../pipeline/breakdown.ts'

const measures: Record<TrendMeasure, string> = {
  events: 'Events',
  users: 'Distinct users with such an event',
  sessions: 'Sessions with such an event, by when they start',
  revenue: "The sum of the events' amounts in the project's currency, in minor units,",
}

const filtered =
  'Only events that pass the filters count; identify and alias are no events, and bots are left ' +
  'out unless a filter asks for them.'

const source = 'docs/metrics.md#trends'

/** What each figure of a trend means; docs/metrics.md#trends rules. */
export function describeTrends({
  measure,
  interval,
}: Pick<TrendsQuery, 'measure' | 'interval'>): Definition {
  return {
    summary: `${measures[measure]} by ${interval} of the project's zone. ${filtered}`,
    terms: {
      series: 'One for each event asked for; all events together where none is.',
      total:
        measure === 'users'
          ? 'Distinct users over the range: somebody of several points counts once.'
          : 'The sum over the range.',
      points:
        interval === 'hour'
          ? 'Hours as the clocks show them: where clocks go back, an hour is there twice.'
          : `Each ${interval} as far as the range holds it.`,
      complete: `False while the ${interval} is not over, or where the range holds only a part of it.`,
      breakdown:
        `By the property on the event itself: the ${topValues} values with the largest totals of ` +
        'each event, (other) for the rest, (not set) where an event has none. The range before is ' +
        'told by the same values.',
    },
    source,
  }
}

/** What the ranking means; docs/metrics.md#trends rules. */
export function describeTop({ by }: Pick<TopQuery, 'by'>): Definition {
  const what = by === 'page' ? 'Pages by page views' : 'Event names by events'
  return {
    summary: `${what} in the range, the most first, ties in alphabetical order. ${filtered}`,
    terms: {
      value: by === 'page' ? 'The page; (not set) where a view names none.' : 'The event’s name.',
      events: by === 'page' ? 'Page views in the range.' : 'Events in the range.',
      users: 'Distinct users with such an event in the range.',
    },
    source,
  }
}

/** Who stands behind a point; docs/metrics.md#trends rules. */
export const trendUsersDefinition: Definition = {
  summary: `Users with an event of the point, or of the whole range where no time is given. ${filtered}`,
  terms: { users: 'As many as the point of the measure users says. Columns: the whole history.' },
  source,
}
