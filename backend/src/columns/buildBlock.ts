import {
  type Block,
  type Column,
  dayMs,
  sharedCodes,
  sharedFloat64,
  sharedUint32,
} from './block.ts'
import { sessionPath } from './columnPaths.ts'
import { byBytes } from './people.ts'
import type { Row } from './row.ts'

/** The order of a block's rows. */
export function byUserAndTime(one: Row, other: Row): number {
  return one.user - other.user || one.time - other.time || byBytes(one.id, other.id)
}

/** A block of rows of one UTC day, which are sorted here. */
export function buildBlock(rows: Row[], { day, layout }: { day: number; layout: string[] }): Block {
  const sorted = rows.sort(byUserAndTime)
  const users: number[] = []
  const starts: number[] = []
  sorted.forEach(({ user }, row) => {
    if (users.at(-1) === user) return
    users.push(user)
    starts.push(row)
  })
  starts.push(sorted.length)
  const times = sharedUint32(sorted.length)
  sorted.forEach(({ time }, row) => {
    times[row] = time - day * dayMs
  })
  const columns: Record<string, Column> = {}
  layout.forEach((path, index) => {
    columns[path] = columnFrom(sorted, path, ({ values }) => values[index] as number)
  })
  return { day, users: toShared(users), starts: toShared(starts), times, columns }
}

export function dayOfTime(time: number): number {
  return Math.floor(time / dayMs)
}

function columnFrom(rows: readonly Row[], path: string, valueIn: (row: Row) => number): Column {
  const column =
    path === sessionPath
      ? sharedFloat64(rows.length)
      : sharedCodes(
          rows.length,
          rows.reduce((most, row) => Math.max(most, valueIn(row)), 0),
        )
  rows.forEach((row, index) => {
    column[index] = valueIn(row)
  })
  return column
}

function toShared(numbers: readonly number[]): Uint32Array {
  const shared = sharedUint32(numbers.length)
  shared.set(numbers)
  return shared
}
