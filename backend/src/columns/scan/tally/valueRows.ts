import type { ValueRow } from '../../../pipeline/ranking.ts'
import { byBytes } from '../../block/byBytes.ts'
import type { Tally } from './tallyPlan.ts'

/** What occurred of these texts, each of them a group of the tally, in one bucket. */
export function valueRows(texts: readonly string[], { events, users }: Tally): ValueRow[] {
  return texts.flatMap((value, group) => {
    const count = events[group] ?? 0
    return count > 0 ? [{ value, users: users[group] ?? 0, events: count }] : []
  })
}

/** The orders of rankings; ties as the database breaks them. */
export function byEvents(one: ValueRow, other: ValueRow): number {
  return other.events - one.events || byBytes(one.value, other.value)
}

export function byUsers(one: ValueRow, other: ValueRow): number {
  return other.users - one.users || byEvents(one, other)
}
