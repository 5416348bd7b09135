import { type Block, dayMs } from '../../columns/block/block.ts'
import { asBitsTell, nothing, select } from '../../columns/scan/select/selection.ts'
import { partsOf, partsOfUsers, type Slice, throwIfCancelled } from '../../columns/scan/slice.ts'
import { createAnyOrderReader } from './funnel.anyOrder.scan.ts'
import { bytesOfAttempts } from './funnel.attempts.scan.ts'
import { prepareBlock } from './funnel.block.scan.ts'
import type { DayPart } from './funnel.days.scan.ts'
import { createOrderedReader } from './funnel.ordered.scan.ts'
import type { Passed } from './funnel.passed.scan.ts'
import type { FunnelPlan } from './funnel.plan.scan.ts'
import type { DayRows, Reader } from './funnel.reader.scan.ts'
import type { UserDay } from './funnel.timeline.scan.ts'

/** How one user fared. */
export interface FunnelUser {
  user: number
  attempt: Passed
  /** Not converted, and an attempt may still go on. */
  inProgress: boolean
}

interface Visitors {
  /** Each user who entered the funnel. */
  visit: (user: FunnelUser) => void
  /** Each day of the range, or part of one, on which a user did a step's event. */
  visitDay?: ((day: UserDay) => void) | undefined
}

/** What is remembered of users who are read together is to stay near the processor. */
const bytesAtOnce = 2 ** 21
const rowsAtOnce = 400_000

/**
 * Visits users one after another, and their days in any order of users. The objects passed are the
 * same each time.
 * @throws Error once nobody waits for the answer
 */
export function forEachUser(plan: FunnelPlan, slice: Slice, visitors: Visitors): void {
  const parts =
    plan.order === 'any'
      ? partsOf(slice, rowsAtOnce)
      : partsOfUsers(slice, Math.floor(bytesAtOnce / bytesOfAttempts(plan)))
  for (const part of parts) {
    const owners = part.hi - part.lo
    const reader =
      plan.order === 'any' ? createAnyOrderReader(plan, owners) : createOrderedReader(plan, owners)
    for (const block of part.blocks) {
      throwIfCancelled(part)
      readBlock(block, { plan, slice: part, reader, visitDay: visitors.visitDay })
    }
    visitUsers(plan, part, { reader, visit: visitors.visit })
  }
}

/** Reads a block's rows of a slice's users. */
function readBlock(
  block: Block,
  {
    plan,
    slice,
    reader,
    visitDay,
  }: { plan: FunnelPlan; slice: Slice; reader: Reader } & Pick<Visitors, 'visitDay'>,
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
    for (let part = 0; part < parts.length; part += 1) {
      const { day, until } = parts[part] as DayPart
      rows.from = rows.to
      rows.to = firstSince(until, { times, from: rows.from, to: end })
      rows.isInRange = day >= 0 && day < plan.range.days.length
      const done = reader.read(rows)
      if (done === 0 || !rows.isInRange || !visitDay) continue
      told.day = day
      told.done = done
      visitDay(told)
    }
  }
}

/** Visits users, all of whose rows have been read. */
function visitUsers(
  { steps, openAfter }: FunnelPlan,
  { lo, hi }: Slice,
  { reader, visit }: { reader: Reader } & Pick<Visitors, 'visit'>,
): void {
  let told: FunnelUser | null = null
  for (let user = lo; user < hi; user += 1) {
    const attempt = reader.passed(user - lo)
    if (attempt.depth === 0) continue
    told ??= { user, attempt, inProgress: false }
    told.user = user
    told.inProgress = attempt.depth < steps && attempt.lastAlive > openAfter
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
