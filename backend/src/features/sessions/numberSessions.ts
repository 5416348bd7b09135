import type { Stretches } from './stretches.ts'

/** Sessions, numbered from 0 in the order of their first stretches. */
export interface Sessions {
  count: number
  /** Of each stretch; −1 where its session begins outside of the span. */
  ofStretch: Int32Array
}

const outside = -1

/**
 * Brings together what is of one session, in the order in which it is listed. `isWithin` tells of each
 * block whether its day is of the span.
 */
export function numberSessions(list: Stretches, isWithin: readonly boolean[]): Sessions {
  const { users, places, ids } = list
  const bits = Math.max(1, 33 - Math.clz32(list.count))
  /** By hash, with open addressing: one more than the first stretch of a session; 0 where it is free. */
  const firsts = new Int32Array(2 ** bits)
  const ofStretch = new Int32Array(list.count)
  const words = new Int32Array(ids.buffer, ids.byteOffset, 2 * list.count)
  let count = 0
  for (let stretch = 0; stretch < list.count; stretch += 1) {
    const user = users[stretch] as number
    const id = ids[stretch] as number
    const mixed = (words[2 * stretch] as number) ^ (words[2 * stretch + 1] as number)
    // Multiplied by a large odd number all bits reach the high ones (Knuth).
    let place = Math.imul(mixed ^ Math.imul(user, 0x85eb_ca6b), 0x9e37_79b1) >>> (32 - bits)
    let first = (firsts[place] as number) - 1
    while (first >= 0 && (ids[first] !== id || users[first] !== user)) {
      place = (place + 1) & (firsts.length - 1)
      first = (firsts[place] as number) - 1
    }
    if (first >= 0) {
      ofStretch[stretch] = ofStretch[first] as number
      continue
    }
    firsts[place] = stretch + 1
    ofStretch[stretch] = isWithin[places[stretch] as number] ? count : outside
    if (ofStretch[stretch] === count) count += 1
  }
  return { count, ofStretch }
}
