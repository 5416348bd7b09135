import { wellKnownEvents } from '@footpath/contract/knownEvents'
import type { Document } from 'mongodb'
import { noValue } from './breakdown.ts'
import { type EventFilters, matchEvents } from './matchEvents.ts'

/** How often something occurred, and to how many users. */
export interface ValueRow {
  value: string
  users: number
  events: number
}

/** `ValueRow`s of documents whose key holds the user and the value, each with its `events`. */
export function countByValue(value: string): Document[] {
  return [
    { $group: { _id: { value, userId: '$_id.userId' }, events: { $sum: '$events' } } },

    { $group: { _id: '$_id.value', users: { $sum: 1 }, events: { $sum: '$events' } } },

    { $project: { _id: 0, value: '$_id', users: 1, events: 1 } },
  ]
}

/** Ties in alphabetical order. */
export const mostEvents = { $sort: { events: -1, value: 1 } }

/** Views and users of each page: `ValueRow`s. */
export function countPages(question: { from: Date; to: Date; filters: EventFilters }): Document[] {
  return [
    { $match: matchEvents(question) },

    { $match: { eventType: wellKnownEvents.pageView } },

    {
      $group: {
        _id: { value: { $ifNull: ['$page', noValue] }, userId: '$userId' },
        events: { $sum: 1 },
      },
    },

    ...countByValue('$_id.value'),
  ]
}
