import type { Device, PropertyFilter } from '@footpath/contract/common'
import { identityEvents } from '@footpath/contract/knownEvents'
import type { Document } from 'mongodb'

/** What confines a report to some of the events: device, country, property filters, a cohort. */
export interface EventFilters {
  device?: string | undefined
  country?: string | undefined
  properties: PropertyFilter[]
  /** The cohort's members: nobody else counts. */
  members?: readonly string[] | undefined
  /** Whether bots' events count too; where a device is named, that alone decides. */
  bots: boolean
}

/** The device of automated visitors. */
export const botDevice: Device = 'bot'

/** Bots count only where a filter asks for them by name (docs/metrics.md, People). */
export function asksForBots({ device, properties }: Omit<EventFilters, 'bots'>): boolean {
  return (
    device === botDevice ||
    properties.some(
      ({ property, operator, value }) =>
        property === 'device' && operator === 'is' && value === botDevice,
    )
  )
}

/** Whether bots' events have to be left out: no other device is asked for, nor they themselves. */
export function leavesOutBots({ device, bots }: EventFilters): boolean {
  return device === undefined && !bots
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

/** Whether anything was asked for; leaving out bots is nobody's filter. */
export function hasFilters({ device, country, properties, members }: EventFilters): boolean {
  return (
    device !== undefined || country !== undefined || properties.length > 0 || members !== undefined
  )
}

/** Whether a report is about everybody but bots: what summaries of a day know. */
export function isUnfiltered(filters: EventFilters): boolean {
  return !hasFilters(filters) && leavesOutBots(filters)
}

/** The match of a user's activity in `[from, to)`: calls that say who somebody is are no events. */
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
export function matchFilters(filters: EventFilters): Document {
  const all = [...filters.properties.map(matchProperty), ...matchMembers(filters)]
  return { ...matchPlace(filters), ...(all.length > 0 && { $and: all }) }
}

/** Device and country: what a session's part carries as well. */
export function matchPlace(filters: EventFilters): Document {
  const { device, country } = filters
  return {
    ...(device !== undefined && { device }),
    ...(leavesOutBots(filters) && { device: { $ne: botDevice } }),
    ...(country !== undefined && { country }),
  }
}

/** The cohort as conditions on `userId`: none, or one. */
export function matchMembers({ members }: EventFilters): Document[] {
  return members === undefined ? [] : [{ userId: { $in: [...members] } }]
}

/** One property filter as a match. */
export function matchProperty({ property, ...value }: PropertyFilter): Document {
  return matchValue(propertyPath(property), value)
}

/**
 * A filter on what stands at a path. Text that reads as a number or a boolean also matches the value
 * of that type, since clients send either; `contains` ignores case.
 */
export function matchValue(
  path: string,
  { operator, value }: Omit<PropertyFilter, 'property'>,
): Document {
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

/** What a typed text may stand for. */
export function readings(value: string): (string | number | boolean)[] {
  const all: (string | number | boolean)[] = [value]
  if (value.trim() !== '' && Number.isFinite(Number(value))) all.push(Number(value))
  if (value === 'true' || value === 'false') all.push(value === 'true')
  return all
}

/** A pattern of the text itself; the database takes no null character in one, but its escape. */
export function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replaceAll('\0', '\\x00')
}
