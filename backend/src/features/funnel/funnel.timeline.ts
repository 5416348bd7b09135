import type { Document } from 'mongodb'
import { localDay } from '../../pipeline/localDay.ts'
import { matchFilters } from '../../pipeline/matchEvents.ts'
import type { FunnelQuestion } from './funnel.question.ts'
import { matchedSteps, namesOf } from './funnel.steps.ts'

/** Users who did each step's event, per day of the range: rows `{day, step, users}`. */
export function timelineStages({ steps, filters, range }: FunnelQuestion): Document[] {
  return [
    {
      $match: {
        eventType: { $in: namesOf(steps) },
        timestamp: { $gte: range.from, $lt: range.to },
        ...matchFilters(filters),
      },
    },

    {
      $group: {
        _id: {
          day: localDay({ ...range, field: '$timestamp' }),
          steps: matchedSteps(steps),
          user: '$userId',
        },
      },
    },

    { $unwind: '$_id.steps' },

    // Events that match different sets of steps may both match this one.
    { $group: { _id: { day: '$_id.day', step: '$_id.steps', user: '$_id.user' } } },

    { $group: { _id: { day: '$_id.day', step: '$_id.step' }, users: { $sum: 1 } } },

    { $project: { _id: 0, day: '$_id.day', step: '$_id.step', users: 1 } },
  ]
}
