import { createHash } from 'node:crypto'
import { maximumDepth } from '../events/propertyLimits.ts'
import type { Quarantined } from '../quarantine/quarantine.model.ts'
import type { IngestItem, Sender } from './message.ts'
import { eventLimitBytes } from './readItems.ts'

type Poisonous = Extract<IngestItem, { problem: unknown }>

/** What is kept of a message that cannot be stored. */
export function toQuarantined({
  item: { raw, messageId, problem },
  ...common
}: Pick<Quarantined, 'projectId' | 'source' | 'receivedAt'> & {
  item: Poisonous
  sender: Sender
}): Quarantined {
  const whole = JSON.stringify(withoutDepths(raw, 0)) ?? 'null'
  const truncated = whole.length > eventLimitBytes || isDeep(raw, 0)
  return {
    ...common,
    sender: { ...common.sender },
    eventId: messageId ?? idFor(whole),
    ...problem,
    raw: whole.slice(0, eventLimitBytes),
    truncated,
  }
}

/** The same message has the same id, so that sending it again does not fill the quarantine. */
function idFor(text: string): string {
  return `made-${createHash('sha256').update(text).digest('base64url').slice(0, 27)}`
}

/** Deep enough to show the reason, not so deep as to break what reads it. */
const keptDepth = maximumDepth + 8

function withoutDepths(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth > keptDepth) return '…'
  if (Array.isArray(value)) return value.map((item) => withoutDepths(item, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withoutDepths(inner, depth + 1)]),
  )
}

function isDeep(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return depth > keptDepth || Object.values(value).some((inner) => isDeep(inner, depth + 1))
}
