import { type Block, columnOf, dayMs } from '../block/block.ts'
import type { RowFilter } from './rowFilter.ts'

/** A list of rows with room for more. */
export interface RowList {
  rows: Uint32Array
  length: number
}

/**
 * Appends to a list, in their order, those rows of `[from, to)` that pass the filter's tests and lie
 * in the span. Each test looks only at the rows that the ones before it have left. Members are not
 * asked here. The list has room for all of the rows.
 */
export function appendSelected(
  block: Block,
  { from, to, span, tests }: SelectionOf,
  list: RowList,
): void {
  const { rows } = list
  const begin = list.length
  const [first, ...others] = tests
  let end = begin
  if (first) {
    const { passes } = first
    const codes = columnOf(block, first.path)
    for (let row = from; row < to; row += 1) {
      rows[end] = row
      end += passes[codes[row] as number] as number
    }
  } else {
    for (let row = from; row < to; row += 1) {
      rows[end] = row
      end += 1
    }
  }
  for (const { path, passes } of others) {
    const codes = columnOf(block, path)
    const before = end
    end = begin
    for (let index = begin; index < before; index += 1) {
      const row = rows[index] as number
      rows[end] = row
      end += passes[codes[row] as number] as number
    }
  }
  list.length = end
  keepSpan(block, span, { list, begin })
}

export interface SelectionOf {
  from: number
  to: number
  /** Milliseconds since 1970, `[from, to)`. */
  span: { from: number; to: number }
  tests: RowFilter['tests']
}

/** Of the rows listed from `begin` on, only those of a span stay. */
function keepSpan(
  { day, times }: Block,
  { from, to }: SelectionOf['span'],
  { list, begin }: { list: RowList; begin: number },
): void {
  const dayStart = day * dayMs
  if (from <= dayStart && to >= dayStart + dayMs) return
  const { rows, length } = list
  let end = begin
  for (let index = begin; index < length; index += 1) {
    const row = rows[index] as number
    const time = dayStart + (times[row] as number)
    if (time < from || time >= to) continue
    rows[end] = row
    end += 1
  }
  list.length = end
}
