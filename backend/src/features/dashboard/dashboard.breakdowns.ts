import type { Document } from 'mongodb'
import { noValue, otherValues, topValues } from '../../pipeline/breakdown.ts'
import { type EventFilters, matchEvents } from '../../pipeline/matchEvents.ts'
import { countByValue, countPages, mostEvents, type ValueRow } from '../../pipeline/ranking.ts'

/** Event names and pages that the dashboard lists. */
export const topNames = 10

export interface BreakdownRows {
  eventTypes: ValueRow[]
  /** One row more than are told, when there are more. */
  devices: ValueRow[]
  countries: ValueRow[]
  /** By views. */
  pages: ValueRow[]
}

export interface RangeQuestion {
  from: Date
  to: Date
  filters: EventFilters
}

/**
 * Events and users by event name, device and country, as one row. One pass over the
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
        eventTypes: [...countByValue('$_id.eventType'), mostEvents, { $limit: topNames }],
        devices: [...countByValue('$_id.device'), mostUsers, { $limit: topValues + 1 }],
        countries: [...countByValue('$_id.country'), mostUsers, { $limit: topValues + 1 }],
      },
    },
  ]
}

/** Views and users of the pages most viewed: rows of `ValueRow`. */
export function pageStages(question: RangeQuestion): Document[] {
  return [...countPages(question), mostEvents, { $limit: topNames }]
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

const mostUsers = { $sort: { users: -1, events: -1, value: 1 } }
