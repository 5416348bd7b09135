import { byBytes } from './byBytes.ts'

/** The order in which the database lists users, for whom there are numbers here. */
export interface UserOrder {
  /** The same numbers in the order of their ids. */
  sort(users: Uint32Array): Uint32Array
}

/**
 * Sorting all ids takes a second at 200 000 of them, so it is done once; users who come later are
 * put in their places.
 */
export function createUserOrder(idOf: (user: number) => string): UserOrder {
  /** All users in order. */
  let sorted = new Uint32Array(0)
  /** Of each user, the place in `sorted`. */
  let ranks = new Uint32Array(0)
  const compare = (one: number, other: number) => byBytes(idOf(one), idOf(other))

  function include(count: number): void {
    const known = sorted.length
    const added = Uint32Array.from({ length: count - known }, (_, index) => known + index)
    sorted = merge(sorted, added.sort(compare), compare)
    ranks = new Uint32Array(count)
    sorted.forEach((user, rank) => {
      ranks[user] = rank
    })
  }

  return {
    sort(users) {
      const count = users.reduce((most, user) => Math.max(most, user + 1), 0)
      if (count > sorted.length) include(count)
      return users
        .map((user) => ranks[user] as number)
        .sort()
        .map((rank) => sorted[rank] as number)
    },
  }
}

type Compare = (one: number, other: number) => number

/** Two ordered lists as one, with few comparisons where the second is short. */
function merge(many: Uint32Array, few: Uint32Array, compare: Compare): Uint32Array<ArrayBuffer> {
  const merged = new Uint32Array(many.length + few.length)
  let from = 0
  few.forEach((value, index) => {
    const place = placeOf(value, { many, from, compare })
    merged.set(many.subarray(from, place), from + index)
    merged[place + index] = value
    from = place
  })
  merged.set(many.subarray(from), from + few.length)
  return merged
}

/** Where in `many`, from `from` on, the first stands that comes after the value. */
function placeOf(
  value: number,
  { many, from, compare }: { many: Uint32Array; from: number; compare: Compare },
): number {
  let low = from
  let high = many.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compare(many[middle] as number, value) < 0) low = middle + 1
    else high = middle
  }
  return low
}
