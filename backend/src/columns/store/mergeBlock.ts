import {
  type Block,
  type Codes,
  type Column,
  dayMs,
  rowsOf,
  sharedCodes,
  sharedFloat64,
  sharedUint32,
} from '../block/block.ts'
import { sessionPath } from '../block/columnPaths.ts'
import type { Row } from '../block/row.ts'
import { firstAtLeast } from '../scan/slice.ts'

/** What happened on a UTC day, by users' numbers. */
export interface DayChange {
  /** In the order of a block's rows. */
  rows: readonly Row[]
  /** Users of whom the rows are all that there is on the day; of all others they are added. */
  replaced: ReadonlySet<number>
}

/**
 * A block with a day's changes in it. The block stays as it is: what did not change is copied in
 * stretches as long as possible. An added row goes behind those of the same user and time; their
 * order by event id is the caller's to know, who replaces the user's rows instead. Of the layout
 * after which the rows were made, the columns that the block has are kept; no others.
 */
export function mergeBlock(
  block: Block,
  { layout, ...change }: DayChange & { layout: readonly string[] },
): Block {
  const { pieces, ...runs } = planMerge(block, change)
  const length = runs.starts.at(-1) as number
  const fill = <Target extends Column>(
    target: Target,
    source: Column,
    valueIn: (row: Row) => number,
  ): Target => {
    let at = 0
    for (const { isNew, from, to } of pieces) {
      if (isNew) {
        for (let row = from; row < to; row += 1) {
          target[at + row - from] = valueIn(change.rows[row] as Row)
        }
      } else target.set(source.subarray(from, to), at)
      at += to - from
    }
    return target
  }
  const dayStart = block.day * dayMs
  const columns: Record<string, Column> = {}
  layout.forEach((path, index) => {
    const source = block.columns[path]
    if (!source) return
    const valueIn = ({ values }: Row) => values[index] as number
    columns[path] = fill(roomLike(source, { length, rows: change.rows, valueIn }), source, valueIn)
  })
  const times = fill(sharedUint32(length), block.times, ({ time }) => time - dayStart)
  return { day: block.day, ...runs, times, columns }
}

/** A day on which nothing happened yet. */
export function emptyBlock({ day, layout }: { day: number; layout: readonly string[] }): Block {
  const columns: Record<string, Column> = {}
  for (const path of layout) {
    columns[path] = path === sessionPath ? sharedFloat64(0) : sharedCodes(0, 0)
  }
  return { day, users: sharedUint32(0), starts: sharedUint32(1), times: sharedUint32(0), columns }
}

/** Rows `[from, to)` of the block or of the new ones, in the order in which they come. */
interface Piece {
  isNew: boolean
  from: number
  to: number
}

function planMerge(
  block: Block,
  { rows, replaced }: DayChange,
): Pick<Block, 'users' | 'starts'> & { pieces: Piece[] } {
  const touched = touchedUsers(rows, replaced)
  const users = new Uint32Array(block.users.length + touched.length)
  const starts = new Uint32Array(users.length + 1)
  const pieces: Piece[] = []
  let count = 0
  let length = 0
  /** Runs of the block, and new rows, that are done with. */
  let run = 0
  let row = 0

  const take = (piece: Piece) => {
    if (piece.from === piece.to) return
    const last = pieces.at(-1)
    if (last && last.isNew === piece.isNew && last.to === piece.from) last.to = piece.to
    else pieces.push(piece)
    length += piece.to - piece.from
  }
  const takeRuns = (until: number) => {
    const from = block.starts[run] as number
    const shift = length - from
    users.set(block.users.subarray(run, until), count)
    for (; run < until; run += 1, count += 1) {
      starts[count] = (block.starts[run] as number) + shift
    }
    take({ isNew: false, from, to: block.starts[until] as number })
  }

  for (const user of touched) {
    takeRuns(firstAtLeast(block.users, user))
    const isKnown = block.users[run] === user
    const from = block.starts[run] as number
    const to = isKnown ? (block.starts[run + 1] as number) : from
    if (isKnown) run += 1
    const began = length
    let next = replaced.has(user) ? to : from
    for (; rows[row]?.user === user; row += 1) {
      const time = (rows[row] as Row).time - block.day * dayMs
      const until = next + firstAtLeast(block.times.subarray(next, to), time + 1)
      take({ isNew: false, from: next, to: until })
      take({ isNew: true, from: row, to: row + 1 })
      next = until
    }
    take({ isNew: false, from: next, to })
    if (length === began) continue
    users[count] = user
    starts[count] = began
    count += 1
  }
  takeRuns(block.users.length)
  starts[count] = length
  return {
    users: toShared(users.subarray(0, count)),
    starts: toShared(starts.subarray(0, count + 1)),
    pieces,
  }
}

function touchedUsers(rows: readonly Row[], replaced: ReadonlySet<number>): Uint32Array {
  const users = new Set(replaced)
  for (const { user } of rows) users.add(user)
  return Uint32Array.from(users).sort()
}

/** Room for a longer column: no narrower, and wide enough for the new rows' codes. */
function roomLike(
  source: Column,
  {
    length,
    rows,
    valueIn,
  }: { length: number; rows: readonly Row[]; valueIn: (row: Row) => number },
): Column {
  if (source instanceof Float64Array) return sharedFloat64(length)
  const largest = rows.reduce((most, row) => Math.max(most, valueIn(row)), largestCode(source))
  return sharedCodes(length, largest)
}

function largestCode({ BYTES_PER_ELEMENT }: Codes): number {
  return 2 ** (8 * BYTES_PER_ELEMENT) - 1
}

function toShared(numbers: Uint32Array): Uint32Array {
  const shared = sharedUint32(numbers.length)
  shared.set(numbers)
  return shared
}

/** Rows of a block at most, but for a single user's: bounds the work that one new event causes. */
export const mostRows = 500_000

/**
 * The block in parts of about half as many rows as it may have, each with the users of a range. A
 * user who would make a part too long has one of their own.
 */
export function splitBlock(block: Block, most = mostRows): Block[] {
  const rows = rowsOf(block)
  if (rows <= most) return [block]
  const parts = Math.ceil((2 * rows) / most)
  const edges = new Set([0, block.users.length])
  for (let part = 1; part < parts; part += 1) {
    const edge = firstAtLeast(block.starts, (part * rows) / parts)
    const ofLast = (block.starts[edge] as number) - (block.starts[edge - 1] as number)
    if (ofLast > most / 2) edges.add(edge - 1)
    edges.add(edge)
  }
  const bounds = [...edges].sort((one, other) => one - other)
  return bounds.slice(1).map((to, index) => sliceBlock(block, bounds[index] as number, to))
}

/** A block's runs `[from, to)`. */
function sliceBlock(block: Block, from: number, to: number): Block {
  const first = block.starts[from] as number
  const last = block.starts[to] as number
  const starts = block.starts.subarray(from, to + 1).map((start) => start - first)
  const columns: Record<string, Column> = {}
  for (const [path, column] of Object.entries(block.columns)) {
    const room =
      column instanceof Float64Array
        ? sharedFloat64(last - first)
        : sharedCodes(last - first, largestCode(column))
    room.set(column.subarray(first, last))
    columns[path] = room
  }
  return {
    day: block.day,
    users: toShared(block.users.subarray(from, to)),
    starts: toShared(starts),
    times: toShared(block.times.subarray(first, last)),
    columns,
  }
}

/** A day's blocks with its changes in them; those that nothing happened to are the same as before. */
export function mergeDay(blocks: readonly Block[], change: DayMerge): Block[] {
  return [...mergeParts(blocks, change)].flat()
}

export interface DayMerge extends DayChange {
  day: number
  layout: readonly string[]
  most?: number
}

/** The same by parts, for who lets others have the thread in between. */
export function* mergeParts(
  blocks: readonly Block[],
  { day, layout, rows, replaced, most = mostRows }: DayMerge,
): Generator<readonly Block[]> {
  const before = blocks.length > 0 ? blocks : [emptyBlock({ day, layout })]
  for (const [index, block] of before.entries()) {
    const lo = index === 0 ? 0 : (block.users[0] as number)
    const hi = before[index + 1]?.users[0] ?? Number.POSITIVE_INFINITY
    const isOwn = (user: number) => user >= lo && user < hi
    const own = {
      rows: rows.filter(({ user }) => isOwn(user)),
      replaced: new Set([...replaced].filter(isOwn)),
    }
    if (own.rows.length === 0 && own.replaced.size === 0) yield [block]
    else {
      const merged = mergeBlock(block, { layout, ...own })
      yield rowsOf(merged) === 0 ? [] : splitBlock(merged, most)
    }
  }
}
