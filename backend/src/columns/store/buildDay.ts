import { createBreather } from '../../breather.ts'
import {
  type Block,
  type Column,
  rowsOf,
  sharedCodes,
  sharedFloat64,
  sharedUint32,
} from '../block/block.ts'
import { buildBlock } from '../block/buildBlock.ts'
import type { Row } from '../block/row.ts'
import { mostRows } from './mergeBlock.ts'

/** Rows sorted in one go: a few milliseconds. */
const rowsAtOnce = 10_000

/** A day's blocks of its rows, made in short stretches; none without rows. */
export async function buildDay(
  rows: readonly Row[],
  {
    day,
    layout,
    atOnce = rowsAtOnce,
    most = mostRows,
  }: { day: number; layout: readonly string[]; atOnce?: number; most?: number },
): Promise<Block[]> {
  const breather = createBreather()
  const blocks: Block[] = []
  let parts: Block[] = []
  let length = 0
  for (const range of byUserRange(rows, atOnce)) {
    if (breather.isDue()) await breather.breathe()
    if (parts.length > 0 && length + range.length > most) {
      blocks.push(joinBlocks(parts))
      parts = []
      length = 0
    }
    parts.push(buildBlock(range, { day, layout }))
    length += range.length
  }
  return parts.length > 0 ? [...blocks, joinBlocks(parts)] : blocks
}

/** Rows of users who follow one another, so many rows at most but for a single user's. */
function byUserRange(rows: readonly Row[], most: number): Row[][] {
  const users = rows.reduce((count, { user }) => Math.max(count, user + 1), 0)
  const counts = new Uint32Array(users)
  for (const { user } of rows) counts[user] = (counts[user] as number) + 1
  const rangeOf = new Uint32Array(users)
  let range = 0
  let length = 0
  counts.forEach((count, user) => {
    if (length > 0 && length + count > most) {
      range += 1
      length = 0
    }
    length += count
    rangeOf[user] = range
  })
  const ranges: Row[][] = Array.from({ length: users > 0 ? range + 1 : 0 }, () => [])
  for (const row of rows) ranges[rangeOf[row.user] as number]?.push(row)
  return ranges
}

/** One block of several of a day with the same columns, whose users follow one another. */
function joinBlocks(parts: readonly Block[]): Block {
  const [first, ...others] = parts as [Block, ...Block[]]
  if (others.length === 0) return first
  const count = (lengthOf: (part: Block) => number) =>
    parts.reduce((sum, part) => sum + lengthOf(part), 0)
  const length = count(rowsOf)
  const users = sharedUint32(count((part) => part.users.length))
  const starts = sharedUint32(users.length + 1)
  let run = 0
  let row = 0
  for (const part of parts) {
    users.set(part.users, run)
    part.starts.forEach((start, index) => {
      starts[run + index] = row + start
    })
    run += part.users.length
    row += rowsOf(part)
  }
  const columns: Record<string, Column> = {}
  for (const path of Object.keys(first.columns)) {
    columns[path] = joinColumns(
      parts.map((part) => part.columns[path] as Column),
      length,
    )
  }
  const times = sharedUint32(length)
  append(
    times,
    parts.map((part) => part.times),
  )
  return { day: first.day, users, starts, times, columns }
}

/** As wide as the widest. */
function joinColumns(parts: readonly Column[], length: number): Column {
  const width = Math.max(...parts.map(({ BYTES_PER_ELEMENT }) => BYTES_PER_ELEMENT))
  const joined =
    width === Float64Array.BYTES_PER_ELEMENT
      ? sharedFloat64(length)
      : sharedCodes(length, 2 ** (8 * width) - 1)
  append(joined, parts)
  return joined
}

function append(target: Column, parts: readonly Column[]): void {
  let at = 0
  for (const part of parts) {
    target.set(part, at)
    at += part.length
  }
}
