import { identityEvents } from '@footpath/contract/knownEvents'
import type { EventFilters } from '../../../pipeline/matchEvents.ts'
import { botDevice, leavesOutBots, propertyPath } from '../../../pipeline/matchEvents.ts'
import { type Catalog, dictionaryOf } from '../../block/catalog.ts'
import type { Dictionary } from '../../block/dictionary.ts'
import { matchesValue } from './matchesValue.ts'

/**
 * A report's filters as threads apply them: whatever is asked of a value is asked once of each value
 * that there is, so that of a row only its code is looked up.
 */
export interface RowFilter {
  tests: { path: string; passes: Uint8Array }[]
  /** 1 for each user who counts; null where everybody does. */
  members: Uint8Array | null
}

/** What a question asks of events beside the report's filters. */
export interface Named {
  /** Only events of these names; of any name where left out. */
  eventTypes?: readonly string[] | undefined
}

/** @throws NotCovered where a filter asks for a field without a column */
export function compileFilter(
  filters: EventFilters,
  catalog: Catalog,
  { eventTypes }: Named = {},
): RowFilter {
  const { device, country, properties, members } = filters
  const byPath = new Map<string, Uint8Array>()
  const test = (path: string, passes: (value: unknown) => boolean) => {
    const codes = codesThatPass(dictionaryOf(catalog, path), passes)
    const other = byPath.get(path)
    byPath.set(path, other ? codes.map((one, code) => one & (other[code] ?? 0)) : codes)
  }
  // First, since it leaves the fewest rows to the tests after it.
  if (eventTypes) test('eventType', (value) => eventTypes.some((name) => name === value))
  if (device !== undefined) test('device', (value) => value === device)
  if (leavesOutBots(filters)) test('device', (value) => value !== botDevice)
  if (country !== undefined) test('country', (value) => value === country)
  for (const { property, ...condition } of properties) {
    test(propertyPath(property), (value) => matchesValue(value, condition))
  }
  const tests = [...byPath].map(([path, passes]) => ({ path, passes }))
  // What every value passes needs no look at the rows.
  const asked = tests.filter(({ passes }) => passes.includes(0))
  return { tests: asked, members: members ? membersOf(members, catalog) : null }
}

export function codesThatPass(
  dictionary: Dictionary,
  passes: (value: unknown) => boolean,
): Uint8Array {
  return Uint8Array.from({ length: dictionary.size() }, (_, code) =>
    passes(dictionary.valueOf(code)) ? 1 : 0,
  )
}

/** The columns that a report's filters, and the names it asks for, have to have. */
export function pathsOfFilters(filters: EventFilters, { eventTypes }: Named = {}): string[] {
  const { device, country, properties } = filters
  const asksDevice = device !== undefined || leavesOutBots(filters)
  return [
    ...(asksDevice ? ['device'] : []),
    ...(country !== undefined ? ['country'] : []),
    ...properties.map(({ property }) => propertyPath(property)),
    ...(eventTypes ? ['eventType'] : []),
  ]
}

function membersOf(members: readonly string[], { users }: Catalog): Uint8Array {
  const isMember = new Uint8Array(new SharedArrayBuffer(users.count()))
  for (const id of members) {
    const user = users.find(id)
    if (user !== undefined) isMember[user] = 1
  }
  return isMember
}

/** Calls that say who somebody is are no activity and never become rows. */
export function isRow(eventType: string): boolean {
  return !identityEvents.some((name) => name === eventType)
}
