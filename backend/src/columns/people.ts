import type { Catalog } from './catalog.ts'

/** Users' numbers as a scan finds them, share by share, as their ids in the order of the database. */
export function idsOf(parts: readonly Uint32Array[], { users }: Catalog): string[] {
  const found = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let length = 0
  for (const part of parts) {
    found.set(part, length)
    length += part.length
  }
  return Array.from(users.sort(found), users.idOf)
}

/** MongoDB orders texts by their UTF-8 bytes; UTF-16 differs from it beyond the basic plane. */
export function byBytes(one: string, other: string): number {
  const length = Math.min(one.length, other.length)
  for (let index = 0; index < length; index += 1) {
    const unit = one.charCodeAt(index)
    const otherUnit = other.charCodeAt(index)
    if (unit !== otherUnit) return rankOf(unit) - rankOf(otherUnit)
  }
  return one.length - other.length
}

/** Surrogates come after all other units, since what they stand for comes after them. */
function rankOf(unit: number): number {
  if (unit < 0xd800) return unit
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}
