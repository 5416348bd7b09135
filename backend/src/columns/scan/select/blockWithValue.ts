import { type Block, type Column, columnOf } from '../../block/block.ts'

/** Which rows of a block have a value, and the runs that they make. */
interface ValuedRows {
  /** The rows' times in the block that they were found in, by which it is told from others. */
  timesOfAll: Uint32Array
  rows: Uint32Array
  users: Uint32Array
  starts: Uint32Array
  times: Uint32Array
  /** What these rows have of other columns, as far as it was asked for. */
  columns: WeakMap<Column, Column>
}

/** Of each column in memory; blocks never change. */
const known = new WeakMap<Column, ValuedRows>()

/**
 * The rows that have a value of a path, as a block of their own: a partial index of what most events
 * have no value of, such as amounts. It is made when it is first asked for and kept as long as the
 * column.
 */
export function blockWithValue(block: Block, path: string): Block {
  const column = columnOf(block, path)
  const before = known.get(column)
  const found = before?.timesOfAll === block.times ? before : findRows(block, column)
  known.set(column, found)
  const { users, starts, times } = found
  const columns = Object.entries(block.columns).map(([name, all]) => [name, pick(all, found)])
  return { day: block.day, users, starts, times, columns: Object.fromEntries(columns) }
}

function findRows({ users, starts, times }: Block, column: Column): ValuedRows {
  const rows: number[] = []
  const owners: number[] = []
  const begins: number[] = []
  for (let run = 0; run < users.length; run += 1) {
    const to = starts[run + 1] as number
    const count = rows.length
    for (let row = starts[run] as number; row < to; row += 1) {
      if (column[row] !== 0) rows.push(row)
    }
    if (rows.length === count) continue
    owners.push(users[run] as number)
    begins.push(count)
  }
  begins.push(rows.length)
  return {
    timesOfAll: times,
    rows: Uint32Array.from(rows),
    users: Uint32Array.from(owners),
    starts: Uint32Array.from(begins),
    times: Uint32Array.from(rows, (row) => times[row] as number),
    columns: new WeakMap(),
  }
}

function pick(all: Column, { rows, columns }: ValuedRows): Column {
  const before = columns.get(all)
  if (before) return before
  const picked = roomLike(all, rows.length)
  rows.forEach((row, index) => {
    picked[index] = all[row] as number
  })
  columns.set(all, picked)
  return picked
}

/** Columns of one path have the same type everywhere, which keeps the loops over them fast. */
function roomLike(column: Column, length: number): Column {
  if (column instanceof Uint8Array) return new Uint8Array(length)
  if (column instanceof Uint16Array) return new Uint16Array(length)
  if (column instanceof Uint32Array) return new Uint32Array(length)
  return new Float64Array(length)
}
