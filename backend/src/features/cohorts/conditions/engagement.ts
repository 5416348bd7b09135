import type { CohortCondition } from '@footpath/contract/cohorts'
import type { Document } from 'mongodb'
import { userDaySource } from '../../rollups/userDays.source.ts'
import type { Asking } from '../cohorts.people.ts'
import type { PeopleSource } from '../cohorts.pipeline.ts'
import { windowRange } from '../cohorts.window.ts'

type Engagement = Extract<CohortCondition, { kind: 'engagement' }>

/** The heavy or the light users of the window (docs/metrics.md, Cohorts). */
export async function whoIsEngaged(
  { segment, within }: Engagement,
  { context }: Asking,
): Promise<PeopleSource> {
  const { stages, ...source } = await userDaySource(context, windowRange(within, context))
  return { ...source, stages: [...stages, ...engagementStages(segment)] }
}

/**
 * Most active days first, then most events, then by id, so that no two are equal: one value, since a
 * window is numbered along a single key, and documents compare field by field.
 */
const engagement = {
  days: { $multiply: [-1, '$days'] },
  events: { $multiply: [-1, '$events'] },
  userId: '$_id',
}

/** Of documents by user, day and event name: the first fifth of the users, or the last half. */
export function engagementStages(segment: Engagement['segment']): Document[] {
  const heavy = { $lte: ['$position', { $ceil: { $divide: ['$users', 5] } }] }
  const light = { $gt: ['$position', { $ceil: { $divide: ['$users', 2] } }] }
  return [
    { $group: { _id: { userId: '$userId', day: '$day' }, events: { $sum: '$events' } } },

    { $group: { _id: '$_id.userId', days: { $sum: 1 }, events: { $sum: '$events' } } },

    { $project: { _id: 0, userId: '$_id', engagement } },

    {
      $setWindowFields: {
        sortBy: { engagement: 1 },
        output: {
          position: { $documentNumber: {} },
          users: { $sum: 1, window: { documents: ['unbounded', 'unbounded'] } },
        },
      },
    },

    { $match: { $expr: segment === 'heavy' ? heavy : light } },

    { $project: { userId: 1 } },
  ]
}
