import {
  type Block,
  type Column,
  dayMs,
  sharedCodes,
  sharedFloat64,
  sharedUint32,
} from './block.ts'
import { byBytes } from './byBytes.ts'
import { sessionPath } from './columnPaths.ts'
import type { Row } from './row.ts'

/** The order of a block's rows. */
export function byUserAndTime(one: Row, other: Row): number {
  return one.user - other.user || one.time - other.time || byBytes(one.id, other.id)
}

/** A block of rows of one UTC day, in whatever order these are. */
export function buildBlock(
  rows: readonly Row[],
  { day, layout }: { day: number; layout: readonly string[] },
): Block {
  const dayStart = day * dayMs
  const sorted = inOrder(rows, dayStart)
  const users = new Uint32Array(sorted.length)
  const starts = new Uint32Array(sorted.length + 1)
  const times = sharedUint32(sorted.length)
  let runs = 0
  for (let index = 0; index < sorted.length; index += 1) {
    const { user, time } = sorted[index] as Row
    times[index] = time - dayStart
    if (runs > 0 && users[runs - 1] === user) continue
    users[runs] = user
    starts[runs] = index
    runs += 1
  }
  starts[runs] = sorted.length
  const columns: Record<string, Column> = {}
  layout.forEach((path, place) => {
    columns[path] = columnFrom(sorted, path, place)
  })
  return {
    day,
    users: toShared(users.subarray(0, runs)),
    starts: toShared(starts.subarray(0, runs + 1)),
    times,
    columns,
  }
}

export function dayOfTime(time: number): number {
  return Math.floor(time / dayMs)
}

/** Sorts numbers instead of rows, which is several times as fast; ids are looked at for ties only. */
function inOrder(rows: readonly Row[], dayStart: number): Row[] {
  // Exact for up to a hundred million users.
  const keys = Float64Array.from(rows, ({ user, time }) => user * dayMs + time - dayStart)
  const order = Uint32Array.from(keys, (_, index) => index).sort(
    (one, other) =>
      (keys[one] as number) - (keys[other] as number) ||
      byBytes((rows[one] as Row).id, (rows[other] as Row).id),
  )
  return Array.from(order, (index) => rows[index] as Row)
}

function columnFrom(rows: readonly Row[], path: string, place: number): Column {
  let largest = 0
  if (path !== sessionPath) {
    for (const { values } of rows) largest = Math.max(largest, values[place] as number)
  }
  const column =
    path === sessionPath ? sharedFloat64(rows.length) : sharedCodes(rows.length, largest)
  for (let index = 0; index < rows.length; index += 1) {
    column[index] = (rows[index] as Row).values[place] as number
  }
  return column
}

function toShared(numbers: Uint32Array): Uint32Array {
  const shared = sharedUint32(numbers.length)
  shared.set(numbers)
  return shared
}
