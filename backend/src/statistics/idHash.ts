/**
 * A number below 2³² that follows from an id and a salt alone: whoever is sampled by it is sampled
 * again, whatever else is in the data and in whatever order it comes. FNV-1a, mixed as MurmurHash3
 * ends (public domain), since ids often differ in their last character only.
 */
export function idHash(id: string, salt: string): number {
  let hash = 0x811c9dc5
  for (const byte of Buffer.from(`${salt}:${id}`)) hash = Math.imul(hash ^ byte, 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** The places of at most `size` ids: those with the lowest hashes, ties by id, in that order. */
export function sampleByHash(
  ids: readonly string[],
  { size, salt }: { size: number; salt: string },
): number[] {
  const hashes = Uint32Array.from(ids, (id) => idHash(id, salt))
  const places = Array.from(ids.keys())
  places.sort((a, b) => hashes[a]! - hashes[b]! || (ids[a]! < ids[b]! ? -1 : 1))
  return places.slice(0, size)
}
