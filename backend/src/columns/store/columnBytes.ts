import { crc32 } from 'node:zlib'
import type { Column } from '../block/block.ts'

/** What is known of a stored column without reading it. */
export interface ColumnShape {
  path: string
  /** Bytes of a value: 1, 2 and 4 for whole numbers, 8 for floating-point ones. */
  width: number
  length: number
}

export interface CheckedBytes {
  data: Uint8Array
  /** CRC-32 of the data. */
  crc: number
}

/** Half of what a document of MongoDB may have. */
export const pieceBytes = 8 * 1024 * 1024

export function shapeOf(path: string, column: Column): ColumnShape {
  return { path, width: column.BYTES_PER_ELEMENT, length: column.length }
}

/** A column's bytes, little-endian as processors have them, in pieces that each fit a document. */
export function packColumn(column: Column, most = pieceBytes): CheckedBytes[] {
  const all = Buffer.from(column.buffer, column.byteOffset, column.byteLength)
  const pieces = Math.max(1, Math.ceil(all.length / most))
  return Array.from({ length: pieces }, (_, piece) =>
    withChecksum(all.subarray(piece * most, (piece + 1) * most)),
  )
}

/**
 * The column, in memory that threads share; null where pieces are missing, damaged or of another
 * length.
 */
export function unpackColumn(
  { width, length }: Omit<ColumnShape, 'path'>,
  pieces: readonly CheckedBytes[],
): Column | null {
  const total = pieces.reduce((sum, { data }) => sum + data.length, 0)
  if (total !== width * length || !pieces.every(isWhole)) return null
  const buffer = new SharedArrayBuffer(total)
  const bytes = new Uint8Array(buffer)
  let at = 0
  for (const { data } of pieces) {
    bytes.set(data, at)
    at += data.length
  }
  return ofWidth(buffer, width)
}

export function withChecksum(data: Uint8Array): CheckedBytes {
  return { data, crc: crc32(data) }
}

export function isWhole({ data, crc }: CheckedBytes): boolean {
  return crc32(data) === crc
}

function ofWidth(buffer: SharedArrayBuffer, width: number): Column | null {
  switch (width) {
    case 1:
      return new Uint8Array(buffer)
    case 2:
      return new Uint16Array(buffer)
    case 4:
      return new Uint32Array(buffer)
    case 8:
      return new Float64Array(buffer)
    default:
      return null
  }
}
