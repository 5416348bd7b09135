import { type Device, devices } from '@footpath/contract/common'
import type { EventFlag, TrackedEvent } from '@footpath/contract/event'
import { findPropertyProblem } from '../../events/propertyLimits.ts'
import { readCountry, readDevice } from '../../import/deviceAndCountry.ts'
import type { Message, Problem, Sender } from '../message.ts'
import { type MoneyRules, readRevenue } from './money.ts'
import { readPath } from './page.ts'
import { correctSkew, readInstant } from './timestamp.ts'
import type { Agent } from './userAgent.ts'

export interface Surroundings {
  receivedAt: Date
  sender: Sender
  rules: MoneyRules
  /** Makes the id of an event that comes without one. */
  makeId: () => string
  readAgent: (userAgent: unknown) => Agent
  countryOf: (address: unknown) => string | undefined
}

const longestId = 200
const longestText = 2048

/** A message checked and brought into the one shape inside, or the reason why it cannot be. */
export function normalise(
  message: Message,
  surroundings: Surroundings,
): { event: TrackedEvent } | { problem: Problem } {
  const { eventType } = message
  if (typeof eventType !== 'string' || eventType.trim() === '' || eventType.length > 200) {
    return refuse(
      'invalid-name',
      'a message is of a known type, and an event’s name has 1 to 200 characters',
    )
  }
  const ids = readIds(message)
  if ('problem' in ids) return ids
  const { eventId, userId, anonymousId, previousId, sessionId } = ids
  if (userId === undefined && anonymousId === undefined) {
    return refuse('no-user', 'neither a user id nor an anonymous id')
  }
  if (eventType === 'alias' && previousId === undefined) {
    return refuse('no-previous-id', 'an alias without the id that it replaces')
  }

  const properties = readObject(message.properties)
  const traits = readObject(message.traits)
  if (properties === null) return refuse('invalid-properties', 'the properties are no object')
  if (traits === null) return refuse('invalid-traits', 'the traits are no object')
  const traitsOnce = readObject(message.traitsOnce)
  if (traitsOnce === null) return refuse('invalid-traits', 'the traits are no object')
  const problem =
    findPropertyProblem(properties) ??
    findPropertyProblem(traits) ??
    findPropertyProblem(traitsOnce)
  if (problem) return { problem }

  const when = readTimes(message, surroundings)
  if ('problem' in when) return when
  const where = readWhere(message, surroundings)
  const money = properties && readRevenue({ eventType, properties, rules: surroundings.rules })
  const flags: EventFlag[] = []
  if (when.clamped) flags.push('clamped-future')
  if (where.bot) flags.push('bot')
  const { timestamp, originalTimestamp, sentAt } = when

  return {
    event: {
      eventId: eventId ?? surroundings.makeId(),
      userId,
      anonymousId,
      previousId,
      sessionId,
      eventType,
      timestamp,
      originalTimestamp,
      sentAt,
      device: where.device,
      country: where.country,
      page: readPath(message.page),
      referrer: readText(message.referrer),
      amount: money?.amount,
      currency: money?.currency,
      productId: properties && readProduct(properties),
      properties: isEmpty(properties) ? undefined : properties,
      traits: isEmpty(traits) ? undefined : traits,
      traitsOnce: isEmpty(traitsOnce) ? undefined : traitsOnce,
      flags: flags.length > 0 ? flags : undefined,
    } as TrackedEvent,
  }
}

function refuse(code: string, detail: string): { problem: Problem } {
  return { problem: { code, detail } }
}

const idNames = ['eventId', 'userId', 'anonymousId', 'previousId', 'sessionId'] as const
type Ids = Record<(typeof idNames)[number], string | undefined>

function readIds(message: Message): Ids | { problem: Problem } {
  const ids: Partial<Ids> = {}
  for (const name of idNames) {
    const id = readId(message[name])
    if (id === null) {
      return refuse('invalid-id', `${name} is no text of 1 to ${longestId} characters`)
    }
    ids[name] = id
  }
  return ids as Ids
}

/** Text, or a number as text; null and empty are missing. Null when it is anything else. */
export function readId(value: unknown): string | undefined | null {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null
  return typeof value === 'string' && value.length <= longestId ? value : null
}

/** Null when it is there and no object. */
function readObject(value: unknown): Record<string, unknown> | undefined | null {
  if (value === undefined || value === null) return undefined
  return typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null
}

function readTimes(message: Message, { receivedAt, sender }: Surroundings) {
  const original = message.originalTimestamp
  const originalTimestamp =
    original === undefined || original === null ? null : readInstant(original)
  if (originalTimestamp === null && original !== undefined && original !== null) {
    const shown = JSON.stringify(original)?.slice(0, 80)
    return refuse('invalid-timestamp', `the timestamp ${shown} is not a date`)
  }
  const sentAt = readInstant(message.sentAt ?? sender.sentAt)
  const { timestamp, clamped } = correctSkew({
    originalTimestamp,
    age: readAge(message.age),
    sentAt,
    receivedAt,
  })
  if (Number.isNaN(timestamp.getTime())) {
    return refuse('invalid-timestamp', 'the timestamp lies beyond all calendars')
  }
  return {
    timestamp,
    clamped,
    originalTimestamp: originalTimestamp ?? undefined,
    sentAt: sentAt ?? undefined,
  }
}

function readAge(value: unknown): number {
  return typeof value === 'number' && value > 0 ? value : 0
}

/** What the message says goes first, then its own user agent and address, then the request's. */
function readWhere(message: Message, { sender, readAgent, countryOf }: Surroundings) {
  const agent =
    typeof message.userAgent === 'string' && message.userAgent !== ''
      ? readAgent(message.userAgent)
      : { device: sender.device, bot: sender.bot === true }
  const named = typeof message.device === 'string' ? readNamedDevice(message.device) : undefined
  const country = typeof message.country === 'string' ? readCountry(message.country) : null
  const fromRequest = message.relayed ? undefined : sender.country
  return {
    device: agent.bot ? ('bot' as const) : (named ?? agent.device),
    bot: agent.bot || named === 'bot',
    country: country ?? countryOf(message.address) ?? fromRequest,
  }
}

/** What is no device class and no system that tells one says nothing. */
function readNamedDevice(text: string): Device | undefined {
  const device = readDevice(text)
  return device === 'other' && text.toLowerCase() !== devices.at(-1) ? undefined : device
}

function readProduct(properties: Record<string, unknown>): string | undefined {
  return readId(properties.product_id ?? properties.productId ?? properties.sku) ?? undefined
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, longestText) : undefined
}

function isEmpty(value: Record<string, unknown> | undefined): boolean {
  if (value === undefined) return true
  for (const _key in value) return false
  return true
}
