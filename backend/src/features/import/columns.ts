import { propertyName } from '@footpath/contract/common'
import { StartupError } from '../../startup/startupError.ts'

/** What a column may become; every other column becomes a property of its own name. */
export const eventFields = [
  'eventId',
  'userId',
  'anonymousId',
  'previousId',
  'sessionId',
  'eventType',
  'timestamp',
  'device',
  'country',
  'page',
  'referrer',
  'amount',
  'currency',
  'productId',
] as const
export type EventField = (typeof eventFields)[number]

/** Names under which the field's tools export a field, without case, spaces, `_` and `-`. */
const usualNames: Record<EventField, string[]> = {
  eventId: ['eventid', 'messageid', 'insertid', 'uuid'],
  userId: ['userid', 'user', 'uid', 'customerid', 'customer', 'distinctid'],
  anonymousId: ['anonymousid', 'anonid', 'visitorid', 'cookieid'],
  previousId: ['previousid'],
  sessionId: ['sessionid', 'session', 'visitid'],
  eventType: ['event', 'eventtype', 'eventname', 'action'],
  timestamp: [
    'timestamp',
    'ts',
    'time',
    'date',
    'datetime',
    'eventtime',
    'createdat',
    'occurredat',
  ],
  device: ['device', 'devicetype', 'platform'],
  country: ['country', 'countrycode'],
  page: ['page', 'path', 'pagepath', 'url', 'screen'],
  referrer: ['referrer', 'referer'],
  amount: ['amount', 'revenue', 'price', 'value', 'total'],
  currency: ['currency', 'currencycode'],
  productId: ['productid', 'product', 'sku', 'itemid'],
}

export type Target = { field: EventField } | { property: string } | 'properties' | 'traits'

export type ColumnPlan = Map<string, Target>

/**
 * Decides what each column becomes: as `overrides` (column → field or property) say, else by its
 * usual names; the first of several candidates wins and the others stay properties.
 */
export function planColumns({
  columns,
  overrides,
}: {
  columns: string[]
  overrides: Map<string, string>
}): ColumnPlan {
  const plan: ColumnPlan = new Map()
  const taken = new Set<EventField>()
  for (const column of columns) {
    const wanted = overrides.get(column)
    if (wanted === undefined) continue
    const target = targetOf(wanted)
    if (typeof target === 'object' && 'field' in target) taken.add(target.field)
    plan.set(column, target)
  }
  for (const column of columns) {
    if (plan.has(column)) continue
    const field = usualField(column)
    if (field && !taken.has(field)) {
      taken.add(field)
      plan.set(column, { field })
    } else {
      plan.set(column, targetOf(column))
    }
  }
  return plan
}

function usualField(column: string): EventField | undefined {
  const plain = column.toLowerCase().replace(/[\s_-]/g, '')
  return eventFields.find((field) => usualNames[field].includes(plain))
}

function targetOf(name: string): Target {
  const field = eventFields.find((known) => known === name)
  if (field) return { field }
  if (name === 'properties' || name === 'traits') return name
  return { property: asPropertyName(name) }
}

/** A column's title as a property name: what may not stand in one becomes `_`. */
export function asPropertyName(title: string): string {
  const safe = title
    .trim()
    .replace(/[^A-Za-z0-9_ -]/g, '_')
    .slice(0, 64)
  return propertyName.safeParse(safe).success ? safe : `column_${safe.replace(/_/g, '')}`
}

/** @throws StartupError when no row of a table could become an event */
export function requireColumns({
  plan,
  file,
  event,
}: {
  plan: ColumnPlan
  file: string
  event: string | undefined
}): void {
  const fields = new Set([...plan.values()].flatMap((target) => fieldOf(target) ?? []))
  const missing = !fields.has('timestamp')
    ? { what: 'the time', remedy: '--map COLUMN=timestamp' }
    : !fields.has('userId') && !fields.has('anonymousId')
      ? { what: 'the user', remedy: '--map COLUMN=userId' }
      : !fields.has('eventType') && event === undefined
        ? { what: 'the event', remedy: '--map COLUMN=eventType, or --event NAME for all rows' }
        : null
  if (!missing) return
  const columns = [...plan.keys()].map((column) => JSON.stringify(column.slice(0, 80)))
  throw new StartupError(
    `${file}: no column is known to give ${missing.what}. Its columns are ${columns.slice(0, 40).join(', ')}.`,
    {
      remedy: `Name it: ${missing.remedy}. Is that one column? Name what parts them: --delimiter.`,
    },
  )
}

function fieldOf(target: Target): EventField | undefined {
  return typeof target === 'object' && 'field' in target ? target.field : undefined
}
