import { type Block, dayMs } from '../../columns/block/block.ts'
import { asBitsTell, nothing, select } from '../../columns/scan/select/selection.ts'
import { partsOf, type Slice, throwIfCancelled } from '../../columns/scan/slice.ts'
import { prepareBlock } from './funnel.block.scan.ts'
import { createEntryList } from './funnel.entries.scan.ts'
import { createHistories, type DayRows } from './funnel.history.scan.ts'
import { createPass } from './funnel.pass.scan.ts'
import type { Passed } from './funnel.passed.scan.ts'
import type { FunnelPlan } from './funnel.plan.scan.ts'
import type { UserDay } from './funnel.timeline.scan.ts'

/** How one user fared. */
export interface FunnelUser {
  user: number
  attempt: Passed
  /** Not converted, and an attempt may still go on. */
  inProgress: boolean
  /** The code of the breakdown's value on the event that began the counted attempt. */
  value: number
}

interface Visitors {
  /** Each user who entered the funnel. */
  visit: (user: FunnelUser) => void
  /** Each day of the range, or part of one, on which a user did a step's event. */
  visitDay?: ((day: UserDay) => void) | undefined
}

/** Rows read at once, so that what is remembered of their users stays near the processor. */
const rowsAtOnce = 400_000

/**
 * Visits users one after another, and their days in any order of users. The objects passed are the
 * same each time.
 * @throws Error once nobody waits for the answer
 */
export function forEachUser(plan: FunnelPlan, slice: Slice, visitors: Visitors): void {
  const parts = partsOf(slice, rowsAtOnce)
  for (const part of parts) {
    const histories = createHistories(plan, part.hi - part.lo)
    for (const block of part.blocks) {
      throwIfCancelled(part)
      readBlock(block, { plan, slice: part, histories, visitDay: visitors.visitDay })
    }
    passThrough(plan, part, { histories, visit: visitors.visit })
  }
}

type Histories = ReturnType<typeof createHistories>

/** Adds a block's rows to the histories of a slice's users. */
function readBlock(
  block: Block,
  {
    plan,
    slice,
    histories,
    visitDay,
  }: { plan: FunnelPlan; slice: Slice; histories: Histories } & Pick<Visitors, 'visitDay'>,
): void {
  const { users, starts, times } = block
  const { runs, outcomes, bits } = select(block, plan.filter, slice)
  const prepared = prepareBlock(block, plan, slice)
  const { since, parts } = prepared.dayParts
  const rows: DayRows = {
    block: prepared,
    owner: 0,
    from: 0,
    to: 0,
    passing: null,
    isInRange: false,
  }
  const told: UserDay = { user: 0, day: 0, done: 0 }
  for (let run = runs.from; run < runs.to; run += 1) {
    const outcome = outcomes[run - runs.from]
    if (outcome === nothing) continue
    const end = starts[run + 1] as number
    told.user = users[run] as number
    rows.owner = told.user - slice.lo
    rows.passing = outcome === asBitsTell ? bits : null
    rows.to = firstSince(since, { times, from: starts[run] as number, to: end })
    for (const { day, until } of parts) {
      rows.from = rows.to
      rows.to = firstSince(until, { times, from: rows.from, to: end })
      rows.isInRange = day >= 0 && day < plan.range.days.length
      const done = histories.add(rows)
      if (done === 0 || !rows.isInRange || !visitDay) continue
      told.day = day
      told.done = done
      visitDay(told)
    }
  }
}

/** Passes over users' histories, all of whose rows have been read. */
function passThrough(
  plan: FunnelPlan,
  { lo, hi }: Slice,
  { histories, visit }: { histories: Histories } & Pick<Visitors, 'visit'>,
): void {
  const { steps, openAfter } = plan
  const { entries, add, clear } = createEntryList(plan)
  const pass = createPass(plan)
  let told: FunnelUser | null = null
  for (let user = lo; user < hi; user += 1) {
    clear()
    histories.forEach(user - lo, add)
    if (entries.length === 0) continue
    const attempt = pass(entries)
    if (attempt.depth === 0) continue
    told ??= { user, attempt, inProgress: false, value: 0 }
    told.user = user
    told.inProgress = attempt.depth < steps && attempt.lastAlive > openAfter
    told.value = entries.values[attempt.entry] as number
    visit(told)
  }
}

/** The first of a run's rows that is not before a time of the day; `to` where there is none. */
function firstSince(
  time: number,
  { times, from, to }: { times: Uint32Array; from: number; to: number },
): number {
  // Most blocks are not cut, and then no time has to be read.
  if (time >= dayMs) return to
  if (time === 0) return from
  let row = from
  while (row < to && (times[row] as number) < time) row += 1
  return row
}
