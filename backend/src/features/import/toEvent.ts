import { createHash } from 'node:crypto'
import type { TrackedEvent } from '@footpath/contract/event'
import { readMoney } from '../../money.ts'
import { findPropertyProblem } from '../events/propertyLimits.ts'
import type { ColumnPlan, EventField } from './columns.ts'
import { readCountry, readDevice } from './deviceAndCountry.ts'
import { type FileRecord, parseJson } from './record.ts'
import { readTimestamp } from './timestamp.ts'

/** What the file itself does not say. */
export interface ImportSettings {
  plan: ColumnPlan
  timeZone: string
  /** The event's name where no column gives one. */
  event: string | undefined
  /** The currency where no column gives one; also the one amounts are read in. */
  currency: string
  currencyDigits: number
  /** Amounts are whole minor units already. */
  minorUnits: boolean
  /** Tells this file from others, so that a row without an id gets the same one every time. */
  fingerprint: string
}

export type Reading = { event: TrackedEvent } | { problem: string }

/** One row as an event, or the reason why it is none. */
export function toEvent(record: FileRecord, settings: ImportSettings): Reading {
  const { fields, properties, traits } = sort(record, settings.plan)
  const problem =
    missingField(fields, settings) ??
    findTextProblem(fields) ??
    findPropertyProblem(properties)?.detail ??
    findPropertyProblem(traits)?.detail
  if (problem) return { problem }

  const timestamp = readTimestamp(fields.timestamp, settings.timeZone)
  if (!timestamp) return { problem: `timestamp ${show(fields.timestamp)} is not a date` }

  const amount = readAmount(fields.amount, settings)
  if (amount === null) return { problem: amountProblem(fields.amount, settings) }
  const country = fields.country === undefined ? undefined : readCountry(String(fields.country))
  if (country === null) return { problem: `country ${show(fields.country)} is not known` }
  const currency =
    optionalText(fields.currency)?.toUpperCase() ??
    (amount === undefined ? undefined : settings.currency)
  if (currency !== undefined && !/^[A-Z]{3}$/.test(currency)) {
    return { problem: `currency ${show(fields.currency)} is not a code of three letters` }
  }

  const event: TrackedEvent = {
    eventId: optionalText(fields.eventId) ?? rowId(record, settings.fingerprint),
    eventType: optionalText(fields.eventType) ?? settings.event ?? '',
    timestamp,
  }
  for (const field of plainTexts) {
    if (fields[field] !== undefined) event[field] = String(fields[field])
  }
  if (fields.device !== undefined) event.device = readDevice(String(fields.device))
  if (country !== undefined) event.country = country
  if (amount !== undefined) event.amount = amount
  if (currency !== undefined) event.currency = currency
  if (Object.keys(properties).length > 0) event.properties = properties
  if (traits !== undefined) event.traits = traits
  return { event }
}

/** Fields that are stored as they stand. */
const plainTexts = [
  'userId',
  'anonymousId',
  'previousId',
  'sessionId',
  'page',
  'referrer',
  'productId',
] as const

/** The most characters of each text, as the contract's `trackedEvent` has them. */
const textLimits = {
  eventId: 200,
  userId: 200,
  anonymousId: 200,
  previousId: 200,
  sessionId: 200,
  eventType: 200,
  productId: 200,
  page: 2048,
  referrer: 2048,
  device: 200,
  country: 200,
  currency: 3,
} as const satisfies Partial<Record<EventField, number>>

const textFields = Object.entries(textLimits) as [keyof typeof textLimits, number][]

function findTextProblem(fields: Sorted['fields']): string | null {
  for (const [field, limit] of textFields) {
    const value = fields[field]
    if (value === undefined) continue
    if (typeof value === 'object') return `${field} ${show(value)} is no text`
    if (String(value).length > limit) return `${field} has more than ${limit} characters`
  }
  return null
}

function readAmount(value: unknown, settings: ImportSettings): number | null | undefined {
  if (value === undefined) return undefined
  return readMoney(value, settings.minorUnits ? 0 : settings.currencyDigits)
}

function amountProblem(value: unknown, { minorUnits, currencyDigits }: ImportSettings): string {
  const expected = minorUnits
    ? 'a whole number of minor units'
    : `an amount with at most ${currencyDigits} decimals`
  return `amount ${show(value)} is not ${expected}`
}

interface Sorted {
  fields: Partial<Record<EventField, unknown>>
  properties: Record<string, unknown>
  traits: Record<string, unknown> | undefined
}

/** Empty cells are no values. */
function sort({ columns, cells }: FileRecord, plan: ColumnPlan): Sorted {
  const sorted: Sorted = { fields: {}, properties: {}, traits: undefined }
  for (let at = 0; at < columns.length; at += 1) {
    const column = columns[at] ?? ''
    const value = cells[at]
    if (value === '' || value === null || value === undefined) continue
    const target = plan.get(column)
    if (target === undefined) continue
    if (target === 'traits' || target === 'properties') {
      const nested = asObject(value)
      if (nested === null) sorted.properties[target] = value
      else if (target === 'traits') sorted.traits = nested
      else Object.assign(sorted.properties, nested)
    } else if ('field' in target) {
      sorted.fields[target.field] = value
    } else {
      sorted.properties[target.property] = asNumberWhenPlain(value)
    }
  }
  return sorted
}

/** An object, which a CSV holds as JSON; null when it is none. */
function asObject(value: unknown): Record<string, unknown> | null {
  if (typeof value === 'string') {
    return value.startsWith('{') ? (parseJson(value) as Record<string, unknown> | null) : null
  }
  return typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null
}

function missingField(
  fields: Sorted['fields'],
  { event }: Pick<ImportSettings, 'event'>,
): string | null {
  if (fields.timestamp === undefined) return 'no timestamp'
  if (fields.userId === undefined && fields.anonymousId === undefined) return 'no user id'
  if (fields.eventType === undefined && event === undefined) return 'no event name'
  if (fields.eventType === 'alias' && fields.previousId === undefined) {
    return 'an alias without the id that it replaces'
  }
  return null
}

function optionalText(value: unknown): string | undefined {
  return value === undefined ? undefined : String(value)
}

/** `"12"` as 12, so that numeric filters work; `"007"` and `"1e3"` stay text. */
function asNumberWhenPlain(value: unknown): unknown {
  return typeof value === 'string' && String(Number(value)) === value ? Number(value) : value
}

/** The same row of the same file has the same id, so that importing it again adds nothing. */
function rowId({ line, raw }: FileRecord, fingerprint: string): string {
  return createHash('sha256')
    .update(`${fingerprint}\n${line}\n${raw}`)
    .digest('base64url')
    .slice(0, 27)
}

function show(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 80) ?? 'missing'
}
