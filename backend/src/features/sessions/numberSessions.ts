import { createNumberMap } from '../../columns/scan/numberMap.ts'
import type { Stretches } from './stretches.ts'

/** The sessions that stretches make, numbered from 0 user by user. */
export interface Sessions {
  count: number
  /** Of each stretch; −1 where its session begins outside of the span. */
  ofStretch: Int32Array
  /** The stretches by user, and of one user in the order of time. */
  order: Uint32Array
}

const outside = -1

/** Brings together what is of one session. `isWithin` tells of each block whether its day is of the span. */
export function numberSessions(
  list: Stretches,
  { lo, hi, isWithin }: { lo: number; hi: number; isWithin: readonly boolean[] },
): Sessions {
  const { users, places, ids } = list
  const order = sortByUser(list, { lo, hi })
  const ofStretch = new Int32Array(list.count)
  const named = createNumberMap()
  let count = 0
  let user = -1
  let gap = 0
  let ofGap = outside
  for (const stretch of order) {
    if (users[stretch] !== user) {
      user = users[stretch] as number
      named.clear()
      gap = 0
    }
    const id = ids[stretch] as number
    const next = isWithin[places[stretch] as number] ? count : outside
    let session = ofGap
    if (id > 0) session = named.getOrSet(id, next)
    else if (id !== gap) {
      gap = id
      ofGap = next
      session = next
    }
    if (session === count) count += 1
    ofStretch[stretch] = session
  }
  return { count, ofStretch, order }
}

function sortByUser(
  { count, users }: Stretches,
  { lo, hi }: { lo: number; hi: number },
): Uint32Array {
  const next = new Uint32Array(hi - lo + 1)
  for (let stretch = 0; stretch < count; stretch += 1) {
    const owner = (users[stretch] as number) - lo + 1
    next[owner] = (next[owner] as number) + 1
  }
  for (let owner = 1; owner < next.length; owner += 1) {
    next[owner] = (next[owner] as number) + (next[owner - 1] as number)
  }
  const order = new Uint32Array(count)
  for (let stretch = 0; stretch < count; stretch += 1) {
    const owner = (users[stretch] as number) - lo
    const place = next[owner] as number
    order[place] = stretch
    next[owner] = place + 1
  }
  return order
}
