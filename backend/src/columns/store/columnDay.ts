import { type Block, type Column, rowsOf } from '../block/block.ts'
import { type ColumnShape, shapeOf } from './columnBytes.ts'

/** A day as its header in the database describes it. */
export interface StoredDay {
  day: number
  /** The saving that wrote it. */
  generation: string
  /** Its blocks, in the order of their users. */
  parts: readonly StoredPart[]
}

export interface StoredPart {
  rows: number
  columns: readonly ColumnShape[]
}

/** A day that is not stored as it is. */
export interface UnsavedDay {
  day: number
  /** None where the day has no rows any more. */
  blocks: readonly Block[]
}

export type ColumnDay = UnsavedDay | StoredDay

/** A block's own arrays, beside its columns, go by these names. */
export const ownPaths = ['users', 'starts', 'times'] as const

export function isStored(day: ColumnDay): day is StoredDay {
  return 'generation' in day
}

export function rowsOfDay(day: ColumnDay): number {
  const counts = isStored(day) ? day.parts.map(({ rows }) => rows) : day.blocks.map(rowsOf)
  return counts.reduce((sum, rows) => sum + rows, 0)
}

/** Whether all of a day's blocks have a column. */
export function hasColumn(day: ColumnDay, path: string): boolean {
  return isStored(day)
    ? day.parts.every(({ columns }) => columns.some((column) => column.path === path))
    : day.blocks.every(({ columns }) => columns[path] !== undefined)
}

export function bytesOf(blocks: readonly Block[]): number {
  return blocks
    .flatMap((block) => columnsOf(block))
    .reduce((sum, [, { byteLength }]) => sum + byteLength, 0)
}

/** All of a block's arrays by name. */
export function columnsOf({ users, starts, times, columns }: Block): [string, Column][] {
  return Object.entries({ users, starts, times, ...columns })
}

export function partOf(block: Block, paths: readonly string[]): StoredPart {
  const kept = keptColumns(block, paths)
  return { rows: rowsOf(block), columns: kept.map(([path, column]) => shapeOf(path, column)) }
}

/** What is stored of a block: its own arrays and these columns. */
export function keptColumns(block: Block, paths: readonly string[]): [string, Column][] {
  const kept = new Set<string>([...ownPaths, ...paths])
  return columnsOf(block).filter(([path]) => kept.has(path))
}

/** Where a stored column is found, in the database and in the cache. */
export function columnKey(generation: string, part: number, path: string): string {
  return `${generation}:${part}:${path}`
}
