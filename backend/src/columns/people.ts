import type { Catalog } from './catalog.ts'

/** Users' numbers as a scan finds them, share by share, as their ids in the order of the database. */
export function idsOf(parts: readonly Uint32Array[], { users }: Catalog): string[] {
  const ids: string[] = []
  for (const part of parts) for (const user of part) ids.push(users.idOf(user))
  return ids.sort(byBytes)
}

/** MongoDB orders texts by their UTF-8 bytes; UTF-16 differs from it beyond the basic plane. */
export function byBytes(one: string, other: string): number {
  const isSimple = !/[\ud800-\udfff]/.test(one) && !/[\ud800-\udfff]/.test(other)
  if (isSimple) return one < other ? -1 : one > other ? 1 : 0
  return Buffer.compare(Buffer.from(one), Buffer.from(other))
}
