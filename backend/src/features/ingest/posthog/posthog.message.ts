import type { Message, Sender } from '../message.ts'
import { isObject } from '../readItems.ts'
import { withPlainNames } from './plainNames.ts'

type Fields = Record<string, unknown>

/**
 * An event of PostHog's capture API (https://posthog.com/docs/api/capture) in the terms of this
 * product. A person has one `distinct_id`, before and after it is known who it is.
 */
export function readPostHogMessage(raw: Fields, sender: Sender): Message {
  const given = fieldsOf(raw.properties)
  const hasNoPlace = given.$geoip_disable === true
  return {
    eventId: raw.uuid ?? given.$insert_id,
    userId: raw.distinct_id ?? raw.$distinct_id ?? given.distinct_id ?? given.$distinct_id,
    sessionId: given.$session_id,
    originalTimestamp: raw.timestamp,
    age: raw.offset,
    sentAt: raw.sent_at,
    device: given.$device_type,
    userAgent: given.$raw_user_agent,
    country: given.$geoip_country_code,
    address: hasNoPlace ? undefined : given.$ip,
    relayed: hasNoPlace || given.$is_server === true,
    page: given.$pathname ?? given.$current_url ?? given.$screen_name,
    referrer: given.$referrer === '$direct' ? undefined : given.$referrer,
    traits: joined(given.$set, raw.$set),
    traitsOnce: joined(given.$set_once, raw.$set_once),
    ...byName(raw.event ?? sender.type, given),
    // Left to be refused.
    ...(isObject(raw.properties ?? {}) ? undefined : { properties: raw.properties }),
  }
}

/** What depends on the event's name. */
function byName(name: unknown, given: Fields): Partial<Message> & { eventType: unknown } {
  const properties = propertiesOf(given)
  switch (name) {
    case '$pageview':
      return { eventType: 'page_view', properties }
    case '$screen':
      return { eventType: 'page_view', page: given.$screen_name, properties }
    case '$identify':
      return { eventType: 'identify', anonymousId: given.$anon_distinct_id, properties }
    case '$set':
      return { eventType: 'identify', properties }
    case '$create_alias':
    case '$merge_dangerously':
      return { eventType: 'alias', previousId: given.alias, properties }
    case '$groupidentify':
      return { eventType: 'group', properties: groupOf(given, properties) }
    default:
      return { eventType: name, properties }
  }
}

/** Names with a place of their own in an event; an address is not stored at all. */
const placed = new Set([
  ...['distinct_id', '$distinct_id', '$anon_distinct_id', '$session_id', '$insert_id'],
  ...['$ip', '$raw_user_agent', '$set', '$set_once'],
  ...['$group_set', '$group_key', '$group_type'],
])

function propertiesOf(given: Fields): Fields {
  const rest = Object.fromEntries(Object.entries(given).filter(([name]) => !placed.has(name)))
  return withPlainNames(rest) as Fields
}

/** As Segment's `group` is stored: the group's traits, and which one it is. */
function groupOf(given: Fields, properties: Fields): unknown {
  const traits = joined(given.$group_set)
  if (!isObject(traits)) return traits
  return { ...properties, ...traits, groupId: given.$group_key, groupType: given.$group_type }
}

/** Two objects as one, the second's values winning; what is no object is left to be refused. */
function joined(one: unknown, other?: unknown): unknown {
  const odd = [one, other].find((part) => !isObject(part ?? {}))
  return odd ?? withPlainNames({ ...fieldsOf(one), ...fieldsOf(other) })
}

function fieldsOf(value: unknown): Fields {
  return isObject(value) ? value : {}
}
