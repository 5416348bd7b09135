import { bitCount } from './select/bits.ts'

/**
 * Sets of a slice's users, numbered from 0, a bit for each user: what several sets have in common is
 * found 32 users at a time, however many there are.
 */
export interface UserSets {
  /** The first user. */
  lo: number
  /** How many sets there are. */
  count: number
  /** Words that a set takes. */
  width: number
  /** Set after set: user `lo + u` is bit `u % 32` of word `u / 32`. */
  bits: Int32Array
}

export function createUserSets({ lo, hi }: { lo: number; hi: number }, count: number): UserSets {
  const width = Math.ceil((hi - lo) / 32)
  return { lo, count, width, bits: new Int32Array(count * width) }
}

export function addUser({ lo, width, bits }: UserSets, n: number, user: number): void {
  const index = user - lo
  const word = n * width + (index >>> 5)
  bits[word] = (bits[word] as number) | (1 << (index & 31))
}

/** Those who are in a set of the one and in the set of the same number of the other. */
export function commonSets(one: UserSets, other: UserSets): UserSets {
  return { ...one, bits: one.bits.map((word, index) => word & (other.bits[index] as number)) }
}

/** In each set also those of all later ones. */
export function withLaterSets({ width, bits, ...sets }: UserSets): UserSets {
  const all = bits.slice()
  for (let word = all.length - width - 1; word >= 0; word -= 1) {
    all[word] = (all[word] as number) | (all[word + width] as number)
  }
  return { ...sets, width, bits: all }
}

/** The words of a set that have anybody, which are few where the set is small. */
export interface PackedSet {
  /** The first user of the whole set. */
  lo: number
  /** Where in the set the words stand. */
  places: Uint32Array
  words: Int32Array
}

export function packSet({ lo, width, bits }: UserSets, n: number): PackedSet {
  const set = bits.subarray(n * width, (n + 1) * width)
  const places: number[] = []
  set.forEach((word, place) => {
    if (word !== 0) places.push(place)
  })
  const words = Int32Array.from(places, (place) => set[place] as number)
  return { lo, places: Uint32Array.from(places), words }
}

/** Numbers of sets, `[from, to)`. */
export interface SetSpan {
  from: number
  to: number
}

export function countUsers({ words }: PackedSet): number {
  let users = 0
  for (const word of words) users += bitCount(word)
  return users
}

/** How many of a set are in any of the sets of a span. */
export function countWithin(set: PackedSet, sets: UserSets, span: SetSpan): number {
  if (span.to === span.from + 1) return countCommon(set, sets, span.from)
  const { places, words } = set
  let users = 0
  for (let index = 0; index < places.length; index += 1) {
    users += bitCount((words[index] as number) & anyOf(sets, span, places[index] as number))
  }
  return users
}

/** How many of a set are in set `n`: the step that cohorts take for each of their cells. */
function countCommon({ places, words }: PackedSet, { width, bits }: UserSets, n: number): number {
  const first = n * width
  let users = 0
  for (let index = 0; index < places.length; index += 1) {
    users += bitCount(
      (words[index] as number) & (bits[first + (places[index] as number)] as number),
    )
  }
  return users
}

/** Those of a set who are in any of the sets of a span. */
export function keepWithin({ words, ...set }: PackedSet, sets: UserSets, span: SetSpan): PackedSet {
  const { places } = set
  const kept = words.map((word, index) => word & anyOf(sets, span, places[index] as number))
  return { ...set, words: kept }
}

/** Those of a set who are in none of the sets of a span. */
export function keepWithout(
  { words, ...set }: PackedSet,
  sets: UserSets,
  span: SetSpan,
): PackedSet {
  const { places } = set
  const kept = words.map((word, index) => word & ~anyOf(sets, span, places[index] as number))
  return { ...set, words: kept }
}

/** The numbers of a set's users, ascending. */
export function usersOf({ lo, places, words }: PackedSet): Uint32Array {
  const users: number[] = []
  words.forEach((word, index) => {
    const first = lo + 32 * (places[index] as number)
    for (let rest = word; rest !== 0; rest &= rest - 1) {
      users.push(first + 31 - Math.clz32(rest & -rest))
    }
  })
  return Uint32Array.from(users)
}

function anyOf({ width, bits }: UserSets, { from, to }: SetSpan, place: number): number {
  let word = 0
  for (let n = from; n < to; n += 1) word |= bits[n * width + place] as number
  return word
}
