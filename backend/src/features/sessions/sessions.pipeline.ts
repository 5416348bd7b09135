import { markerEvents, wellKnownEvents } from '@footpath/contract/knownEvents'
import type { Document } from 'mongodb'
import {
  botDevice,
  type EventFilters,
  leavesOutBots,
  matchEvents,
  matchMembers,
  matchPlace,
} from '../../pipeline/matchEvents.ts'

/** Sessions that start in `[from, to)`, seen through the filters; of one user when `userId` is there. */
export interface SessionQuestion {
  from: Date
  to: Date
  filters: EventFilters
  userId?: string | undefined
}

/** What both ways of asking answer with: a session as its matching events make it. */
export interface SessionRow {
  /** The client's id, or null where the session was found by its gaps. */
  sessionId: string | null
  userId: string
  start: Date
  end: Date
  events: number
  /** Page and product views. */
  views: number
  lastView: Date | null
  /** The last event that is no marker. */
  lastAction: Date | null
  device: string | null
  country: string | null
}

/**
 * From `sessions`. What one device and country contributed to a session is a part of it, so a
 * session seen through such a filter, or without bots, consists of its matching parts, and its start
 * is theirs. The filters name no property.
 */
export function storedSessions({ from, to, filters, userId }: SessionQuestion): Document[] {
  const inRange = { $gte: from, $lt: to }
  const ofUser = userId !== undefined && { userId }
  const ofMembers = matchMembers(filters).map((isMember) => ({ $match: isMember }))
  const isWanted = partConditions(filters)
  if (isWanted.length === 0) {
    return [{ $match: { ...ofUser, sessionStart: inRange } }, ...ofMembers, summary]
  }
  return [
    { $match: { ...ofUser, ...mayStartIn({ from, to, filters }) } },

    ...ofMembers,

    { $set: { parts: { $filter: { input: '$parts', cond: { $and: isWanted } } } } },

    summary,

    { $match: { start: inRange } },
  ]
}

function partConditions(filters: EventFilters): Document[] {
  const { device, country } = filters
  return [
    ...(device !== undefined ? [{ $eq: ['$$this.device', device] }] : []),
    ...(leavesOutBots(filters) ? [{ $ne: ['$$this.device', botDevice] }] : []),
    ...(country !== undefined ? [{ $eq: ['$$this.country', country] }] : []),
  ]
}

/** The sessions of which a filter may leave one that starts in the range: with one of its parts. */
function mayStartIn({ from, to, filters }: Omit<SessionQuestion, 'userId'>): Document {
  return { parts: { $elemMatch: { ...matchPlace(filters), start: { $gte: from, $lt: to } } } }
}

/** A session of its parts, which stand in the order of their starts. */
const summary = {
  $project: {
    _id: 0,
    sessionId: 1,
    userId: 1,
    start: { $min: '$parts.start' },
    end: { $max: '$parts.end' },
    events: { $sum: '$parts.events' },
    views: { $sum: '$parts.views' },
    lastView: { $max: '$parts.lastView' },
    lastAction: { $max: '$parts.lastAction' },
    device: { $first: '$parts.device' },
    country: { $first: '$parts.country' },
  },
}

/** From where to where events must be read so that no session that touches `[from, to)` is cut. */
export function sessionReach({ from, to, userId }: Omit<SessionQuestion, 'filters'>): Document[] {
  return [
    {
      $match: {
        ...(userId !== undefined && { userId }),
        sessionEnd: { $gte: from },
        sessionStart: { $lt: to },
      },
    },

    { $group: { _id: null, first: { $min: '$sessionStart' }, last: { $max: '$sessionEnd' } } },
  ]
}

/**
 * From `events`, where a filter names a property: the matching events of one session id, or of one
 * user with no gap longer than the timeout. `reach` holds every session that touches the range.
 */
export function rebuiltSessions({
  from,
  to,
  filters,
  userId,
  reach,
  timeoutMinutes,
}: SessionQuestion & { reach: { first: Date; last: Date }; timeoutMinutes: number }): Document[] {
  const { pageView, productView } = wellKnownEvents
  const isView = { $in: ['$eventType', [pageView, productView]] }
  const isMarker = { $in: ['$eventType', { $literal: [...markerEvents] }] }
  const ofOneSession = { userId: '$userId', sessionId: { $ifNull: ['$sessionId', null] } }
  const inTimeOrder = { partitionBy: ofOneSession, sortBy: { timestamp: 1 } }
  const afterLast = new Date(reach.last.getTime() + 1)
  const elapsed = { $subtract: ['$timestamp', '$before'] }
  return [
    {
      $match: {
        ...(userId !== undefined && { userId }),
        ...matchEvents({ from: reach.first, to: afterLast, filters }),
      },
    },

    {
      $setWindowFields: {
        ...inTimeOrder,
        output: { before: { $shift: { output: '$timestamp', by: -1 } } },
      },
    },

    // Only where the client named no session does a gap begin another one.
    {
      $set: {
        begins: {
          $and: [
            { $eq: [{ $ifNull: ['$sessionId', null] }, null] },
            { $gt: [{ $ifNull: [elapsed, 0] }, timeoutMinutes * 60_000] },
          ],
        },
      },
    },

    {
      $setWindowFields: {
        ...inTimeOrder,
        output: {
          ordinal: {
            $sum: { $cond: ['$begins', 1, 0] },
            window: { documents: ['unbounded', 'current'] },
          },
        },
      },
    },

    {
      $group: {
        _id: { ...ofOneSession, ordinal: '$ordinal' },
        start: { $min: '$timestamp' },
        end: { $max: '$timestamp' },
        events: { $sum: 1 },
        views: { $sum: { $cond: [isView, 1, 0] } },
        lastView: { $max: { $cond: [isView, '$timestamp', null] } },
        lastAction: { $max: { $cond: [isMarker, null, '$timestamp'] } },
        device: { $first: { $ifNull: ['$device', null] } },
        country: { $first: { $ifNull: ['$country', null] } },
      },
    },

    { $match: { start: { $gte: from, $lt: to } } },

    { $set: { userId: '$_id.userId', sessionId: '$_id.sessionId' } },

    { $unset: '_id' },
  ]
}
