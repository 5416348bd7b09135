import type { Message, Sender } from '../message.ts'
import { isObject } from '../readItems.ts'

type Fields = Record<string, unknown>

/**
 * A message of Segment's tracking API (https://segment.com/docs/connections/spec/) in the terms of
 * this product. A screen is to an app what a page is to a site.
 */
export function readSegmentMessage(raw: Fields, sender: Sender): Message {
  const type = raw.type ?? sender.type
  const context = fieldsOf(raw.context)
  const contextPage = fieldsOf(context.page)
  const device = fieldsOf(context.device)
  const location = fieldsOf(context.location)
  return {
    eventId: raw.messageId,
    userId: raw.userId,
    anonymousId: raw.anonymousId,
    sessionId: context.sessionId,
    originalTimestamp: originalTimestamp(raw),
    sentAt: raw.sentAt,
    device: device.type,
    userAgent: context.userAgent,
    country: location.country ?? context.country,
    address: context.ip,
    relayed: comesFromServer(raw, context),
    page: contextPage.path ?? contextPage.url,
    referrer: contextPage.referrer,
    ...byType(type, raw, context),
  }
}

/** What depends on the kind of call. */
function byType(
  type: unknown,
  raw: Fields,
  context: Fields,
): Partial<Message> & { eventType: unknown } {
  const { properties, traits } = raw
  const contextPage = fieldsOf(context.page)
  const given = fieldsOf(properties)
  switch (type) {
    case 'track':
      return { eventType: raw.event, properties }
    case 'page':
      return {
        eventType: 'page_view',
        page: given.path ?? given.url ?? contextPage.path ?? contextPage.url ?? raw.name,
        referrer: given.referrer ?? contextPage.referrer,
        properties: withNames(properties, raw),
      }
    case 'screen':
      return {
        eventType: 'page_view',
        page: raw.name ?? given.name,
        properties: withNames(properties, raw),
      }
    case 'identify':
      // RudderStack's browser client has them only there.
      return { eventType: 'identify', traits: traits ?? context.traits }
    case 'group':
      return { eventType: 'group', properties: withGroup(traits, raw.groupId) }
    case 'alias':
      return { eventType: 'alias', previousId: raw.previousId }
    default:
      return { eventType: undefined }
  }
}

const serverLibraries = /analytics-(node|python|ruby|go|java|php|net|csharp|rust)\b/i

/** Their requests come from the address of a server, which is not where the person is. */
function comesFromServer({ channel }: Fields, context: Fields): boolean {
  const { name } = fieldsOf(context.library)
  return channel === 'server' || (typeof name === 'string' && serverLibraries.test(name))
}

/** RudderStack's clients write the time of the call beside a time that the caller gave. */
function originalTimestamp(raw: Fields): unknown {
  return isRudderStack(raw)
    ? (raw.timestamp ?? raw.originalTimestamp)
    : (raw.originalTimestamp ?? raw.timestamp)
}

/** Its clients tell the channel they send by, and most of them name themselves. */
export function isRudderStack(message: unknown): boolean {
  if (!isObject(message)) return false
  const { name } = fieldsOf(fieldsOf(message.context).library)
  if (typeof name === 'string' && /rudder/i.test(name)) return true
  return typeof message.channel === 'string' && message.originalTimestamp !== undefined
}

/** A page's name and category stand beside its properties, and are wanted among them. */
function withNames(properties: unknown, { name, category }: Fields): unknown {
  if (properties !== undefined && properties !== null && !isObject(properties)) return properties
  return { ...without({ name, category }), ...properties }
}

function withGroup(traits: unknown, groupId: unknown): unknown {
  if (traits !== undefined && traits !== null && !isObject(traits)) return traits
  return { ...traits, ...without({ groupId }) }
}

/** Without what is missing. */
function without(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
  )
}

function fieldsOf(value: unknown): Fields {
  return isObject(value) ? value : {}
}
