import { createSharedGarbage } from '../collectGarbage.ts'

/** Codes of a dictionary, as narrow as they fit; 0 where the event has no value. */
export type Codes = Uint8Array | Uint16Array | Uint32Array

/** A column's values, one for each row; numbers instead of codes only where equality is all that counts. */
export type Column = Codes | Float64Array

/**
 * A project's events of one UTC day, column by column. Rows are in the order of user, time and event
 * id, so that each user's rows are one run. Of a large day there are several blocks, each with the
 * users of a range. Blocks are never changed: a newer one takes the place of an older one.
 */
export interface Block {
  /** Days since 1970-01-01, by UTC. */
  day: number
  /** The users' numbers, ascending. */
  users: Uint32Array
  /** The first row of each user's run, and at the end the number of rows. */
  starts: Uint32Array
  /** Milliseconds since the UTC day began. */
  times: Uint32Array
  /** By the field's path in an event (columnPaths.ts). */
  columns: Readonly<Record<string, Column>>
}

export const dayMs = 86_400_000

export function rowsOf({ times }: Pick<Block, 'times'>): number {
  return times.length
}

/** A column that the question's plan has asked for. */
export function columnOf(block: Block, path: string): Column {
  const column = block.columns[path]
  if (!column) throw new Error(`the block of day ${block.day} was loaded without ${path}`)
  return column
}

/** Blocks of today are replaced several times a second. */
const madeBytes = createSharedGarbage({ collectBytes: 64 * 2 ** 20, scope: 'young' })

/** Memory that threads share, as every column is kept. */
function shared(bytes: number): SharedArrayBuffer {
  madeBytes.count(bytes)
  return new SharedArrayBuffer(bytes)
}

export function sharedUint32(length: number): Uint32Array {
  return new Uint32Array(shared(4 * length))
}

export function sharedFloat64(length: number): Float64Array {
  return new Float64Array(shared(8 * length))
}

/** Room for codes up to the largest one. */
export function sharedCodes(length: number, largest: number): Codes {
  if (largest < 0x100) return new Uint8Array(shared(length))
  if (largest < 0x1_0000) return new Uint16Array(shared(2 * length))
  return sharedUint32(length)
}
