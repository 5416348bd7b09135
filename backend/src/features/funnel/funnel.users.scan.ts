import { forEachHistory } from '../../columns/scan/histories.ts'
import type { Slice } from '../../columns/scan/slice.ts'
import { createEntryReader, type Entries } from './funnel.entries.scan.ts'
import { createPass } from './funnel.pass.scan.ts'
import type { Passed } from './funnel.passed.scan.ts'
import type { FunnelPlan } from './funnel.plan.scan.ts'

/** How one user fared. */
export interface FunnelUser {
  user: number
  /** What the user did of what the funnel looks at. */
  entries: Entries
  attempt: Passed
  /** Not converted, and an attempt may still go on. */
  inProgress: boolean
  /** The code of the breakdown's value on the event that began the counted attempt. */
  value: number
}

/**
 * Visits each user who did something that the funnel looks at, also those who never entered it (of
 * depth 0). The object passed is the same each time.
 */
export function forEachUser(
  plan: FunnelPlan,
  slice: Slice,
  visit: (user: FunnelUser) => void,
): void {
  const { from, to, filter, stepColumns, breakdown, steps, openAfter } = plan
  const columns = stepColumns.map(({ path }) => path)
  const paths = breakdown === null ? columns : [...new Set([...columns, breakdown])]
  const readEntries = createEntryReader(plan)
  const pass = createPass(plan)
  let told: FunnelUser | null = null
  forEachHistory(slice, { from, to, filter, paths }, (history) => {
    const { user } = history
    const entries = readEntries(history.rows, history.from, history.to)
    const attempt = pass(entries)
    told ??= { user, entries, attempt, inProgress: false, value: 0 }
    told.user = user
    told.entries = entries
    told.attempt = attempt
    told.inProgress = attempt.depth < steps && attempt.lastAlive > openAfter
    if (entries.values) told.value = entries.values[attempt.entry] as number
    visit(told)
  })
}
