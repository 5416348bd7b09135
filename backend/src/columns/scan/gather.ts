import { type Block, type Column, columnOf, dayMs } from '../block/block.ts'
import type { RowFilter } from './rowFilter.ts'
import { appendSelected, type RowList } from './selectedRows.ts'
import { rowsWithin, runsOf, type Slice, throwIfCancelled } from './slice.ts'

/** Rows of several users, each user's together and in the order of time. */
export interface Rows {
  /** Milliseconds since 1970. */
  times: Float64Array
  /** The columns asked for, by path. */
  columns: Record<string, Uint32Array | Float64Array>
}

export interface GatherQuestion {
  /** Milliseconds since 1970, `[from, to)`. */
  from: number
  to: number
  filter: RowFilter
  /** Columns of codes. */
  paths: readonly string[]
  /** Columns of numbers. */
  numbers?: readonly string[]
}

/** Of user `lo + n`, the first row; last comes the number of rows. */
export type Begins = Uint32Array

/**
 * Gathers the rows that a filter lets pass, of one slice after another and each time into the same
 * `rows`: at first it is listed which rows pass and whose they are, then every column is moved in one
 * go. Nothing is done for each run but a comparison, since most runs are short.
 */
export function createGather(question: GatherQuestion) {
  const { filter, paths, numbers = [] } = question
  const list: RowList = { rows: new Uint32Array(0), length: 0 }
  /** Of each row listed, whose it is (from 0), and later its place in `rows`. */
  let places = new Uint32Array(0)
  const rows: Rows = { times: new Float64Array(0), columns: {} }

  function makeRoom(most: number): void {
    if (most <= places.length) return
    list.rows = new Uint32Array(most)
    places = new Uint32Array(most)
    rows.times = new Float64Array(most)
    for (const path of paths) rows.columns[path] = new Uint32Array(most)
    for (const path of numbers) rows.columns[path] = new Float64Array(most)
  }

  /** Lists a block's rows, and counts them in `begins` one place after their user's. */
  function listRows(block: Block, { lo, hi }: Slice, begins: Begins): void {
    const { users, starts } = block
    const { members } = filter
    const runs = runsOf(block, lo, hi)
    const [from, to] = [starts[runs.from] as number, starts[runs.to] as number]
    let index = list.length
    let kept = list.length
    appendSelected(block, { from, to, span: question, tests: filter.tests }, list)
    const selected = list.rows
    const { length } = list
    for (let run = runs.from; run < runs.to && index < length; run += 1) {
      const end = starts[run + 1] as number
      if ((selected[index] as number) >= end) continue
      const user = users[run] as number
      const owner = user - lo
      const before = kept
      const isMember = members === null || members[user] === 1
      for (; index < length && (selected[index] as number) < end; index += 1) {
        if (!isMember) continue
        selected[kept] = selected[index] as number
        places[kept] = owner
        kept += 1
      }
      begins[owner + 1] = (begins[owner + 1] as number) + kept - before
    }
    list.length = kept
  }

  /** Moves the rows listed at `[from, to)` to their users' others. */
  function move(
    block: Block,
    { from, to, next }: { from: number; to: number; next: Begins },
  ): void {
    for (let index = from; index < to; index += 1) {
      const owner = places[index] as number
      const place = next[owner] as number
      places[index] = place
      next[owner] = place + 1
    }
    const listed = { rows: list.rows.subarray(from, to), places: places.subarray(from, to) }
    scatter(block.times, { ...listed, plus: block.day * dayMs }, rows.times)
    for (const [path, values] of Object.entries(rows.columns)) {
      scatter(columnOf(block, path), { ...listed, plus: 0 }, values)
    }
  }

  return {
    rows,
    /** @throws Error once nobody waits for the answer */
    gather(slice: Slice): Begins {
      throwIfCancelled(slice)
      const { blocks, lo, hi } = slice
      makeRoom(rowsWithin(slice))
      const begins = new Uint32Array(hi - lo + 1)
      list.length = 0
      const ends = blocks.map((block) => {
        listRows(block, slice, begins)
        return list.length
      })
      for (let owner = 1; owner < begins.length; owner += 1) {
        begins[owner] = (begins[owner] as number) + (begins[owner - 1] as number)
      }
      const next = begins.slice(0, hi - lo)
      blocks.forEach((block, at) => {
        move(block, { from: ends[at - 1] ?? 0, to: ends[at] as number, next })
      })
      return begins
    },
  }
}

function scatter(
  column: Column,
  { rows, places, plus }: { rows: Uint32Array; places: Uint32Array; plus: number },
  values: Uint32Array | Float64Array,
): void {
  for (let index = 0; index < rows.length; index += 1) {
    values[places[index] as number] = (column[rows[index] as number] as number) + plus
  }
}
