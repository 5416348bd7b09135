import { createHash } from 'node:crypto'
import { type TrackedEvent, trackedEvent } from '@footpath/contract/event'
import { readMoney } from '../../money.ts'
import { findPropertyProblem } from '../events/propertyLimits.ts'
import type { ColumnPlan, EventField } from './columns.ts'
import { readCountry, readDevice } from './deviceAndCountry.ts'
import type { FileRecord } from './records.ts'
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
  /** Tells this file from others, so that a row without an id gets the same one every time. */
  fingerprint: string
}

export type Reading = { event: TrackedEvent } | { problem: string }

/** One row as an event, or the reason why it is none. */
export function toEvent(record: FileRecord, settings: ImportSettings): Reading {
  const { fields, properties, traits } = sort(record.values, settings.plan)
  const missing = missingField(fields, settings)
  if (missing) return { problem: missing }

  const unsafe = findPropertyProblem(properties) ?? findPropertyProblem(traits)
  if (unsafe) return { problem: unsafe.detail }

  const timestamp = readTimestamp(fields.timestamp, settings.timeZone)
  if (!timestamp) return { problem: `timestamp ${show(fields.timestamp)} is not a date` }

  const amount =
    fields.amount === undefined ? undefined : readMoney(fields.amount, settings.currencyDigits)
  if (amount === null) {
    const unit = `an amount with at most ${settings.currencyDigits} decimals`
    return { problem: `amount ${show(fields.amount)} is not ${unit}` }
  }
  const country = fields.country === undefined ? undefined : readCountry(String(fields.country))
  if (country === null) return { problem: `country ${show(fields.country)} is not known` }

  const checked = trackedEvent.safeParse({
    eventId: optionalText(fields.eventId) ?? rowId(record, settings.fingerprint),
    userId: optionalText(fields.userId),
    anonymousId: optionalText(fields.anonymousId),
    sessionId: optionalText(fields.sessionId),
    eventType: optionalText(fields.eventType) ?? settings.event,
    timestamp,
    device: fields.device === undefined ? undefined : readDevice(String(fields.device)),
    country,
    page: optionalText(fields.page),
    referrer: optionalText(fields.referrer),
    amount,
    currency:
      optionalText(fields.currency)?.toUpperCase() ??
      (amount === undefined ? undefined : settings.currency),
    productId: optionalText(fields.productId),
    properties: Object.keys(properties).length > 0 ? properties : undefined,
    traits,
  })
  if (checked.success) return { event: checked.data }
  const [issue] = checked.error.issues
  return { problem: `${issue?.path.join('.')}: ${issue?.message}` }
}

interface Sorted {
  fields: Partial<Record<EventField, unknown>>
  properties: Record<string, unknown>
  traits: Record<string, unknown> | undefined
}

/** Empty cells are no values. */
function sort(values: Map<string, unknown>, plan: ColumnPlan): Sorted {
  const sorted: Sorted = { fields: {}, properties: {}, traits: undefined }
  for (const [column, value] of values) {
    const target = plan.get(column)
    if (target === undefined || value === '' || value === null) continue
    if (target === 'traits' && typeof value === 'object') {
      sorted.traits = { ...value }
    } else if (target === 'properties' && typeof value === 'object') {
      Object.assign(sorted.properties, value)
    } else if (target === 'traits' || target === 'properties') {
      sorted.properties[target] = value
    } else if ('field' in target) {
      sorted.fields[target.field] = value
    } else {
      sorted.properties[target.property] = asNumberWhenPlain(value)
    }
  }
  return sorted
}

function missingField(
  fields: Sorted['fields'],
  { event }: Pick<ImportSettings, 'event'>,
): string | null {
  if (fields.timestamp === undefined) return 'no timestamp'
  if (fields.userId === undefined && fields.anonymousId === undefined) return 'no user id'
  if (fields.eventType === undefined && event === undefined) return 'no event name'
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
