import type { Document } from 'mongodb'
import { storedSessions } from '../../sessions/sessions.pipeline.ts'
import { partStages } from '../userDays.parts.ts'
import { asRows, type BuildQuestion, confined, sessionsOfDay, unfiltered } from './build.ts'

/** `daily_metrics`, from `user_days` of the same build: by event name, and the day as a whole. */
export function dailyMetricsRows(question: BuildQuestion): Document[] {
  const parts = [...confined(question, { build: question.build }), ...partStages(unfiltered)]
  return [
    ...parts,

    { $group: { _id: '$eventType', ...totals } },

    { $unionWith: { coll: 'user_days', pipeline: [...parts, ...wholeDay] } },

    { $unionWith: { coll: 'sessions', pipeline: sessionsStarted(question) } },

    // A day may have sessions and, when their events were just handed over, no event: 0 then.
    {
      $group: {
        _id: '$_id',
        users: { $sum: '$users' },
        events: { $sum: '$events' },
        revenue: { $sum: '$revenue' },
        sessions: { $sum: '$sessions' },
      },
    },

    ...asRows(question, {
      key: [{ $cond: [isWholeDay, 'day', { $concat: ['event:', '$_id'] }] }],
      fields: {
        eventType: '$_id',
        users: '$users',
        events: '$events',
        revenue: '$revenue',
        sessions: { $cond: [isWholeDay, '$sessions', '$$REMOVE'] },
      },
    }),
  ]
}

/** `funnel_daily_metrics`, from `user_days` of the same build: who did each event. */
export function funnelDayRows(question: BuildQuestion): Document[] {
  return [
    ...confined(question, { build: question.build }),

    ...partStages(unfiltered),

    { $group: { _id: '$eventType', users: { $sum: 1 } } },

    ...asRows(question, { key: ['$_id'], fields: { eventType: '$_id', users: '$users' } }),
  ]
}

const isWholeDay = { $eq: ['$_id', null] }

const totals = {
  users: { $sum: 1 },
  events: { $sum: '$events' },
  revenue: { $sum: '$revenue' },
}

const wholeDay: Document[] = [
  { $group: { _id: '$userId', events: { $sum: '$events' }, revenue: { $sum: '$revenue' } } },

  { $group: { _id: null, ...totals } },
]

function sessionsStarted(question: BuildQuestion): Document[] {
  const { from, to } = question
  return [
    ...sessionsOfDay(question),
    ...storedSessions({ from, to, filters: unfiltered }),
    { $group: { _id: null, sessions: { $sum: 1 } } },
  ]
}
