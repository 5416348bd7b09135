import { badRequest } from '../../../http/problem.ts'
import { looksLikeWriteKey } from '../../writeKeys/writeKey.ts'
import { requireBatch } from '../batch.ts'
import { parseJson } from '../readBody.ts'
import { isObject } from '../readItems.ts'

type Fields = Record<string, unknown>

/** A request of PostHog's clients, wherever in it they put things. */
export interface PostHogRequest {
  writeKey: unknown
  /** The client's clock as it sent the request. */
  sentAt: unknown
  /** Without the key. */
  messages: unknown[]
}

interface Sent {
  body: Buffer
  query: Fields
}

/**
 * Reads one event, a list of them, or a list under `batch`. The key and the time of sending stand
 * beside the batch, in the event, in its properties, or in the query.
 * @throws 400 for what holds no events, or events of several keys
 */
export function readPostHogRequest({ body, query }: Sent): PostHogRequest {
  const content = readContent({ body, query })
  const messages = messagesIn(content)
  const envelope = isObject(content) ? content : {}
  return {
    writeKey: writeKeyIn(envelope) ?? keyOfAll(messages) ?? query.api_key ?? query.token,
    sentAt: envelope.sent_at ?? query._,
    messages: messages.map(withoutKey),
  }
}

/** JSON in the body, or in `data` of a form or of the query, where it may be base64. */
export function readContent({ body, query }: Sent): unknown {
  if (body.length === 0) return decode(query.data)
  if (isJson(body.toString('utf8', 0, 64))) return parseJson(body)
  const text = body.toString('utf8')
  return decode(new URLSearchParams(text).get('data') ?? text)
}

function decode(data: unknown): unknown {
  if (typeof data !== 'string' || data === '') throw badRequest('There is no event in the request.')
  if (isJson(data)) return parseJson(Buffer.from(data))
  // A plus sign that nobody escaped has become a space.
  return parseJson(Buffer.from(data.replaceAll(' ', '+'), 'base64'))
}

/** Whether it begins as JSON's objects and arrays do, after a byte order mark or spaces. */
function isJson(text: string): boolean {
  return /^\ufeff?\s*[{[]/.test(text)
}

function messagesIn(content: unknown): unknown[] {
  if (Array.isArray(content)) return requireBatch(content)
  if (!isObject(content)) throw badRequest('The body is no JSON object.')
  return 'batch' in content ? requireBatch(content.batch) : [content]
}

const keyNames = ['api_key', 'token', '$token'] as const

/** The key that an object names, or its properties do. */
export function writeKeyIn(value: unknown): string | undefined {
  if (!isObject(value)) return undefined
  return ownKey(value) ?? (isObject(value.properties) ? ownKey(value.properties) : undefined)
}

/** What is no key of ours is the caller's own property, whatever its name. */
function ownKey(fields: Fields): string | undefined {
  for (const name of keyNames) {
    const value = fields[name]
    if (isWriteKey(value)) return value
  }
  return undefined
}

/** The one key that the events name. */
function keyOfAll(messages: unknown[]): string | undefined {
  const keys = new Set(messages.map(writeKeyIn).filter((key) => key !== undefined))
  if (keys.size > 1) throw badRequest('The events name several keys. Send those of one at a time.')
  return [...keys][0]
}

/** Keys are secret: neither events nor the quarantine keep one. */
function withoutKey(message: unknown): unknown {
  if (!isObject(message)) return message
  const stripped = strip(message)
  return isObject(message.properties)
    ? { ...stripped, properties: strip(message.properties) }
    : stripped
}

function strip(fields: Fields): Fields {
  if (ownKey(fields) === undefined) return fields
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([name, value]) => !(keyNames.some((known) => known === name) && isWriteKey(value)),
    ),
  )
}

function isWriteKey(value: unknown): value is string {
  return typeof value === 'string' && looksLikeWriteKey(value)
}
