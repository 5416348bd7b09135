import { dayMs } from '../../columns/block/block.ts'
import type { Slice } from '../../columns/scan/slice.ts'
import { forEachUserRun } from '../../columns/scan/userRuns.ts'
import { type FunnelBlock, prepareBlock } from './funnel.block.scan.ts'
import type { DayPart } from './funnel.days.scan.ts'
import { createHistory, type DayRows } from './funnel.history.scan.ts'
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
  /** Each day, or part of one, of the range on which anybody did a step's event. */
  visitDay?: (day: UserDay) => void
}

/** Visits users one after another. The objects passed are the same each time. */
export function forEachUser(plan: FunnelPlan, slice: Slice, { visit, visitDay }: Visitors): void {
  const { range, steps, openAfter } = plan
  const history = createHistory(plan)
  const pass = createPass(plan)
  const blocks = slice.blocks.map((block) => prepareBlock(block, plan, slice))
  const [block] = blocks
  if (!block) return
  const rows: DayRows = { block, from: 0, to: 0, selected: null, offset: 0, isInRange: false }
  const day: UserDay = { user: -1, day: 0, done: 0 }
  let told: FunnelUser | null = null

  function tellUser(): void {
    history.end()
    const attempt = pass(history.entries)
    if (attempt.depth === 0) return
    told ??= { user: 0, attempt, inProgress: false, value: 0 }
    told.user = day.user
    told.inProgress = attempt.depth < steps && attempt.lastAlive > openAfter
    told.value = history.entries.values[attempt.entry] as number
    visit(told)
  }

  function addPart({ day: number, until }: DayPart, end: number): void {
    rows.from = rows.to
    rows.to = firstSince(until, { times: rows.block.times, from: rows.from, to: end })
    rows.isInRange = number >= 0 && number < range.days.length
    day.day = number
    day.done = history.add(rows)
    if (rows.isInRange && day.done !== 0) visitDay?.(day)
  }

  forEachUserRun(slice, plan.filter, (run) => {
    if (run.user !== day.user) {
      if (day.user >= 0) tellUser()
      history.clear()
      day.user = run.user
    }
    rows.block = blocks[run.at] as FunnelBlock
    rows.selected = run.selected
    rows.offset = run.offset
    const { dayParts, times } = rows.block
    rows.to = firstSince(dayParts.since, { times, from: run.from, to: run.to })
    for (const part of dayParts.parts) addPart(part, run.to)
  })
  if (day.user >= 0) tellUser()
}

/** The first of a run's rows that is not before a time of the day; `to` where there is none. */
function firstSince(
  time: number,
  { times, from, to }: { times: Uint32Array; from: number; to: number },
): number {
  // Most blocks are not cut, and then no time has to be read.
  if (time >= dayMs) return to
  let row = from
  while (row < to && (times[row] as number) < time) row += 1
  return row
}
