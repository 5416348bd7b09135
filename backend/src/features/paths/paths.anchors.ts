import type { Document } from 'mongodb'

/** The event that a user's path begins at. */
export interface PathAnchor {
  userId: string
  at: Date
  /** Empty: the first of those at this time. */
  eventId: string
  /**
   * Where sessions hold paths together: the anchor's own; several where that is the one of the event
   * that comes first.
   */
  sessions?: { sessionId: string | null; start: Date; end: Date }[]
}

const session = { sessionId: '$sessionId', start: '$start', end: '$end' }

/** Each user's first event, at equal times the one with the lowest event id. */
export function firstAnchor(): Document[] {
  return firstOf({ userId: '$userId', at: '$at', eventId: '$eventId' })
}

/** The same of `SessionEvent`s, with the session. */
export function firstAnchorInSession(): Document[] {
  return firstOf({ userId: '$userId', at: '$at', eventId: '$eventId', sessions: [session] })
}

function firstOf(anchor: Document): Document[] {
  const sortBy = { at: 1, eventId: 1 }
  return [
    { $group: { _id: '$userId', anchor: { $top: { sortBy, output: anchor } } } },

    { $replaceWith: '$anchor' },
  ]
}

/** Of each user's sessions those that start first, and at once. */
export function firstSessions(): Document[] {
  const startsFirst = { $eq: ['$$this.start', '$at'] }
  return [
    { $group: { _id: '$userId', at: { $min: '$start' }, sessions: { $push: session } } },

    {
      $project: {
        _id: 0,
        userId: '$_id',
        at: 1,
        eventId: { $literal: '' },
        sessions: { $filter: { input: '$sessions', cond: startsFirst } },
      },
    },
  ]
}
