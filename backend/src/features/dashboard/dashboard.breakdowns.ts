import { wellKnownEvents } from '@footpath/contract/event'
import type { Document } from 'mongodb'
import { noValue, otherValues, topValues } from '../../pipeline/breakdown.ts'
import { type EventFilters, matchEvents } from '../../pipeline/matchEvents.ts'

/** Event names and pages that the dashboard lists. */
export const topNames = 10

export interface ValueRow {
  value: string
  users: number
  events: number
}

export interface BreakdownRows {
  eventTypes: ValueRow[]
  /** One row more than are told, when there are more. */
  devices: ValueRow[]
  countries: ValueRow[]
}

interface RangeQuestion {
  from: Date
  to: Date
  filters: EventFilters
}

/**
 * Events and users by event name, device and country, as one `BreakdownRows`. One pass over the
 * events first brings together those of a user that agree in all three.
 */
export function breakdownStages(question: RangeQuestion): Document[] {
  return [
    { $match: matchEvents(question) },

    {
      $group: {
        _id: {
          userId: '$userId',
          eventType: '$eventType',
          device: { $ifNull: ['$device', noValue] },
          country: { $ifNull: ['$country', noValue] },
        },
        events: { $sum: 1 },
      },
    },

    {
      $facet: {
        eventTypes: [...byValue('$_id.eventType'), mostEvents, { $limit: topNames }],
        devices: [...byValue('$_id.device'), mostUsers, { $limit: topValues + 1 }],
        countries: [...byValue('$_id.country'), mostUsers, { $limit: topValues + 1 }],
      },
    },
  ]
}

/** Views and users of the pages most viewed: rows of `ValueRow`. */
export function pageStages(question: RangeQuestion): Document[] {
  return [
    { $match: matchEvents(question) },

    { $match: { eventType: wellKnownEvents.pageView } },

    {
      $group: {
        _id: { value: { $ifNull: ['$page', noValue] }, userId: '$userId' },
        events: { $sum: 1 },
      },
    },

    ...byValue('$_id.value'),

    mostEvents,

    { $limit: topNames },
  ]
}

/** Users and events of a field's values beyond those told one by one; no row when there are none. */
export function otherValueStages({
  field,
  told,
  ...question
}: RangeQuestion & { field: 'device' | 'country'; told: string[] }): Document[] {
  const stored = told.map((value) => (value === noValue ? null : value))
  return [
    { $match: { $and: [matchEvents(question), { [field]: { $nin: stored } }] } },

    { $group: { _id: '$userId', events: { $sum: 1 } } },

    { $group: { _id: null, users: { $sum: 1 }, events: { $sum: '$events' } } },

    { $project: { _id: 0, value: otherValues, users: 1, events: 1 } },
  ]
}

function byValue(value: string): Document[] {
  return [
    { $group: { _id: { value, userId: '$_id.userId' }, events: { $sum: '$events' } } },

    { $group: { _id: '$_id.value', users: { $sum: 1 }, events: { $sum: '$events' } } },

    { $project: { _id: 0, value: '$_id', users: 1, events: 1 } },
  ]
}

const mostEvents = { $sort: { events: -1, value: 1 } }
const mostUsers = { $sort: { users: -1, events: -1, value: 1 } }
