import type { Document } from 'mongodb'

/** The event that a user's path begins at, with its session where sessions hold paths together. */
export interface PathAnchor {
  userId: string
  at: Date
  /** Empty: the first of those at this time. */
  eventId: string
  sessionId?: string | null
  start?: Date
  end?: Date
}

/** Each user's first event, at equal times the one with the lowest event id. */
export function firstAnchor(): Document[] {
  return firstOf({ at: 1, eventId: 1 })
}

/** The beginning of each user's first session; of those that begin at once, one without an id first. */
export function firstSession(): Document[] {
  return [
    { $set: { at: '$start', eventId: { $literal: '' } } },

    ...firstOf({ at: 1, sessionId: 1 }),
  ]
}

function firstOf(sortBy: Record<string, 1>): Document[] {
  const anchor = {
    userId: '$userId',
    at: '$at',
    eventId: '$eventId',
    sessionId: '$sessionId',
    start: '$start',
    end: '$end',
  }
  return [
    { $group: { _id: '$userId', anchor: { $top: { sortBy, output: anchor } } } },

    { $replaceWith: '$anchor' },
  ]
}
