import type { Catalog } from '../block/catalog.ts'

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
