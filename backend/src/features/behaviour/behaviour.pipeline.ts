import type { Document } from 'mongodb'
import { sessionTotals } from '../sessions/sessionFigures.ts'

/** Of documents by user, day and event name: one `ActivityRow` for each user. */
export function activityStages(userDays: Document[]): Document[] {
  return [
    ...userDays,

    {
      $group: {
        _id: { userId: '$userId', day: '$day' },
        events: { $sum: '$events' },
        revenue: { $sum: '$revenue' },
      },
    },

    {
      $group: {
        _id: '$_id.userId',
        activeDays: { $sum: 1 },
        events: { $sum: '$events' },
        revenue: { $sum: '$revenue' },
        firstDay: { $min: '$_id.day' },
        lastDay: { $max: '$_id.day' },
      },
    },

    {
      $project: {
        _id: 0,
        userId: '$_id',
        activeDays: 1,
        events: 1,
        revenue: 1,
        firstDay: 1,
        lastDay: 1,
      },
    },
  ]
}

/** Of sessions: one `VisitsRow` for each user. */
export function visitStages(sessions: Document[]): Document[] {
  const { sessions: number, durationMs } = sessionTotals
  return [
    ...sessions,

    { $group: { _id: '$userId', sessions: number, durationMs } },

    { $project: { _id: 0, userId: '$_id', sessions: 1, durationMs: 1 } },
  ]
}
