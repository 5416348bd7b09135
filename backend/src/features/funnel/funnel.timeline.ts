import type { Document } from 'mongodb'
import { localDay } from '../../pipeline/localDay.ts'
import { isUnfiltered, matchFilters } from '../../pipeline/matchEvents.ts'
import { type DaySource, daySource } from '../rollups/daySource.ts'
import type { DayContext } from '../rollups/readingPlan.ts'
import type { FunnelQuestion } from './funnel.question.ts'
import { matchedSteps, namesOf } from './funnel.steps.ts'

/**
 * Users who did each step's event, per day of the range: rows `{day, step, users}`. Read from
 * `funnel_daily_metrics` where neither report nor steps filter anything, else from the events.
 */
export function timelineSource(context: DayContext, question: FunnelQuestion): Promise<DaySource> {
  const { range, filters, steps } = question
  const isByNameAlone = isUnfiltered(filters) && steps.every((step) => step.filters.length === 0)
  return daySource(context, {
    start: range.start,
    end: range.end,
    rollup: isByNameAlone
      ? { collection: 'funnelDailyMetrics', stages: rolledUpStages(question) }
      : null,
    events: (span) => ({
      collection: 'events',
      stages: timelineStages({ ...question, range: span }),
    }),
  })
}

function rolledUpStages({ steps }: FunnelQuestion): Document[] {
  return [
    { $match: { eventType: { $in: namesOf(steps) } } },

    { $set: { step: matchedSteps(steps) } },

    { $unwind: '$step' },

    { $project: { _id: 0, day: 1, step: 1, users: 1 } },
  ]
}

function timelineStages({ steps, filters, range }: FunnelQuestion): Document[] {
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
