import type { Dashboard } from '@footpath/contract/dashboard'
import type { BarRow } from '../../components/BarTable.tsx'
import { formatCount } from '../../format/formatCount.ts'
import { formatRate } from '../../format/formatRate.ts'

/** Bars are measured against the longest one, for a ranking is about the order. */
function shareOfLargest(values: number[]): (value: number) => number {
  const largest = Math.max(0, ...values)
  return (value) => (largest > 0 ? value / largest : 0)
}

/** Event names by how often they occurred, each with the users behind it. */
export function eventRows(
  topEvents: Dashboard['topEvents'],
  colorOf: (eventType: string) => string,
): BarRow[] {
  const share = shareOfLargest(topEvents.map(({ events }) => events))
  return topEvents.map(({ eventType, events, users }) => ({
    key: eventType,
    label: eventType,
    share: share(events),
    values: [formatCount(events), formatCount(users)],
    color: colorOf(eventType),
  }))
}

/** Pages by views, each with its users. */
export function pageRows(topPages: Dashboard['topPages']): BarRow[] {
  const share = shareOfLargest(topPages.map(({ views }) => views))
  return topPages.map(({ page, views, users }) => ({
    key: page,
    label: page,
    share: share(views),
    values: [formatCount(views), formatCount(users)],
  }))
}

export interface UserShares {
  values: Dashboard['devices']
  /** Users of the range; the shares may add up to more, for one user may use two devices. */
  activeUsers: number
  label: (value: string) => string
  /** The value filtered by, when there is one. */
  selected: string | undefined
  /** Filters by a value, or by none. */
  select: (value: string | undefined) => void
}

const notSet = '(not set)'

/** Values of a property by users, with their share of all users; a click filters by the value. */
export function userShareRows({
  values,
  activeUsers,
  label,
  selected,
  select,
}: UserShares): BarRow[] {
  return values.map(({ value, users }) => {
    const share = activeUsers > 0 ? users / activeUsers : 0
    const pressed = value === selected
    const row = {
      key: value,
      label: value === notSet ? 'Not set' : label(value),
      share: Math.min(1, share),
      values: [formatCount(users), formatRate(share)],
    }
    // The API filters by a value that is there; "not set" is none.
    if (value === notSet) return row
    return {
      ...row,
      action: {
        name: pressed ? `Show all again` : `Show ${row.label} only`,
        pressed,
        run: () => select(pressed ? undefined : value),
      },
    }
  })
}
