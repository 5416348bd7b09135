import { identityEvents, wellKnownEvents } from '@footpath/contract/event'
import type { Document } from 'mongodb'

const { sessionStart, sessionEnd, pageView, productView } = wellKnownEvents

/** Sessions that the client named: all events of one user under one session id. */
export function namedSessions({ projectId }: { projectId: string }): Document[] {
  return [
    { $match: { ...activity(projectId), sessionId: { $exists: true } } },

    ...gather({ session: '$sessionId' }),

    {
      $set: {
        _id: { $concat: [projectId, ':', '$_id.userId', ':', '$_id.session'] },
        sessionId: '$_id.session',
      },
    },
  ]
}

/**
 * Sessions found by their gaps: one user's events without a session id, none more than
 * `timeoutMinutes` after the one before (docs/metrics.md, Sessions).
 */
export function gapSessions({
  projectId,
  timeoutMinutes,
}: {
  projectId: string
  timeoutMinutes: number
}): Document[] {
  const gap = timeoutMinutes * 60_000
  const inTimeOrder = { partitionBy: '$userId', sortBy: { timestamp: 1 } }
  return [
    { $match: { ...activity(projectId), sessionId: { $exists: false } } },

    {
      $setWindowFields: {
        ...inTimeOrder,
        output: { before: { $shift: { output: '$timestamp', by: -1 } } },
      },
    },

    // The user's first event has none before it: an endless gap.
    {
      $set: {
        begins: {
          $cond: [
            { $lte: [{ $ifNull: [{ $subtract: ['$timestamp', '$before'] }, Infinity] }, gap] },
            0,
            1,
          ],
        },
      },
    },

    {
      $setWindowFields: {
        ...inTimeOrder,
        output: { ordinal: { $sum: '$begins', window: { documents: ['unbounded', 'current'] } } },
      },
    },

    ...gather({ session: '$ordinal' }),

    {
      $set: {
        _id: {
          $concat: [projectId, ':', '$_id.userId', ':@', { $toString: '$sessionStart' }],
        },
        sessionId: null,
      },
    },
  ]
}

function activity(projectId: string): Document {
  return { projectId, eventType: { $nin: [...identityEvents] } }
}

/** First what each device and country contributed to a session, then the session of these parts. */
function gather({ session }: { session: string }): Document[] {
  const isView = { $in: ['$eventType', [pageView, productView]] }
  const isMarker = { $in: ['$eventType', [sessionStart, sessionEnd]] }
  return [
    {
      $group: {
        _id: {
          userId: '$userId',
          session,
          device: { $ifNull: ['$device', null] },
          country: { $ifNull: ['$country', null] },
        },
        start: { $min: '$timestamp' },
        end: { $max: '$timestamp' },
        events: { $sum: 1 },
        views: { $sum: { $cond: [isView, 1, 0] } },
        lastView: { $max: { $cond: [isView, '$timestamp', null] } },
        lastAction: { $max: { $cond: [isMarker, null, '$timestamp'] } },
      },
    },

    {
      $group: {
        _id: { userId: '$_id.userId', session: '$_id.session' },
        sessionStart: { $min: '$start' },
        sessionEnd: { $max: '$end' },
        events: { $sum: '$events' },
        parts: {
          $push: {
            device: '$_id.device',
            country: '$_id.country',
            start: '$start',
            end: '$end',
            events: '$events',
            views: '$views',
            lastView: '$lastView',
            lastAction: '$lastAction',
          },
        },
      },
    },

    {
      $set: {
        userId: '$_id.userId',
        parts: { $sortArray: { input: '$parts', sortBy: { start: 1, device: 1, country: 1 } } },
      },
    },

    { $set: { device: { $first: '$parts.device' }, country: { $first: '$parts.country' } } },
  ]
}
