import type { PropertyFilter } from '@footpath/contract/common'
import { identityEvents } from '@footpath/contract/event'
import type { Document } from 'mongodb'

/** What confines a report to some of the events: device, country and property filters. */
export interface EventFilters {
  device?: string | undefined
  country?: string | undefined
  properties: PropertyFilter[]
}

/** Event fields that a filter may name; any other name is looked up in `properties`. */
const ownFields = new Set([
  'device',
  'country',
  'page',
  'referrer',
  'amount',
  'currency',
  'productId',
  'eventType',
  'sessionId',
])

/** The path of a checked property name (contract, `propertyName`) in an event. */
export function propertyPath(property: string): string {
  return ownFields.has(property) ? property : `properties.${property}`
}

export function hasFilters({ device, country, properties }: EventFilters): boolean {
  return device !== undefined || country !== undefined || properties.length > 0
}

/** The match of a user's activity in `[from, to)`: `identify` and `alias` are no events. */
export function matchEvents({
  from,
  to,
  filters,
}: {
  from: Date
  to: Date
  filters: EventFilters
}): Document {
  return {
    timestamp: { $gte: from, $lt: to },
    eventType: { $nin: [...identityEvents] },
    ...matchFilters(filters),
  }
}

/** The filters alone; several on one property must all hold. */
export function matchFilters({ device, country, properties }: EventFilters): Document {
  return {
    ...(device !== undefined && { device }),
    ...(country !== undefined && { country }),
    ...(properties.length > 0 && { $and: properties.map(matchProperty) }),
  }
}

/**
 * One property filter as a match. Text that reads as a number or a boolean also matches the value
 * of that type, since clients send either; `contains` ignores case.
 */
export function matchProperty({ property, operator, value }: PropertyFilter): Document {
  const path = propertyPath(property)
  switch (operator) {
    case 'is':
      return { [path]: { $in: readings(value) } }
    case 'isNot':
      return { [path]: { $nin: readings(value) } }
    case 'contains':
      return { [path]: { $regex: escapeRegex(value), $options: 'i' } }
    case 'gt':
      return { [path]: { $gt: Number(value) } }
    case 'lt':
      return { [path]: { $lt: Number(value) } }
    case 'isSet':
      return { [path]: { $exists: true, $ne: null } }
  }
}

function readings(value: string): (string | number | boolean)[] {
  const all: (string | number | boolean)[] = [value]
  if (value.trim() !== '' && Number.isFinite(Number(value))) all.push(Number(value))
  if (value === 'true' || value === 'false') all.push(value === 'true')
  return all
}

export function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
