import { type Block, type Column, columnOf, dayMs } from '../../columns/block/block.ts'
import { type RowTest, rowTestOf } from '../../columns/scan/select/rowTest.ts'
import type { Slice } from '../../columns/scan/slice.ts'
import { createRunFinder, type FindRun } from '../../columns/scan/visit/runFinder.ts'
import type { PathPlan } from './paths.plan.scan.ts'

/**
 * The events of a slice for whoever reads one user after the other, but of each only a few: forwards or
 * backwards, and mostly of one day.
 */
export interface UserEvents {
  blocks: readonly Block[]
  findRun: FindRun
  /** By block: the codes of events' names, and whether a row passes the filter. */
  names: readonly Column[]
  tests: readonly RowTest[]
}

/** An event by its block's place and its row there. */
export interface Place {
  at: number
  row: number
}

export function createUserEvents(slice: Slice, { filter }: Pick<PathPlan, 'filter'>): UserEvents {
  const { blocks } = slice
  return {
    blocks,
    findRun: createRunFinder(slice),
    names: blocks.map((block) => columnOf(block, 'eventType')),
    tests: blocks.map((block) => rowTestOf(block, filter)),
  }
}

/**
 * Visits a user's rows from one of them on, itself included, forwards or backwards, until `visit` says
 * that there are enough.
 */
export function walkOutwards(
  user: number,
  {
    start,
    events: { blocks, findRun },
    backward,
  }: { start: Place; events: Pick<UserEvents, 'blocks' | 'findRun'>; backward: boolean },
  visit: (at: number, row: number) => 'more' | 'enough',
): void {
  const step = backward ? -1 : 1
  for (let at = start.at; at >= 0 && at < blocks.length; at += step) {
    const run = findRun(at, user)
    if (run < 0) continue
    const { starts } = blocks[at] as Block
    const [from, to] = [starts[run] as number, starts[run + 1] as number]
    const end = backward ? from - 1 : to
    let row = backward ? to - 1 : from
    if (at === start.at) row = start.row
    for (; row !== end; row += step) if (visit(at, row) === 'enough') return
  }
}

/** The time of a row, in milliseconds since 1970. */
export function timeOf({ day, times }: Block, row: number): number {
  return day * dayMs + (times[row] as number)
}
