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
  /** Set after set. Signed, since engines compute fastest with such numbers. */
  bits: Int32Array
}

/** One of the sets, or words of it: user `lo + u` is bit `u % 32` of word `u / 32`. */
export type UserSet = Int32Array

export function createUserSets({ lo, hi }: { lo: number; hi: number }, count: number): UserSets {
  const width = Math.ceil((hi - lo) / 32)
  return { lo, count, width, bits: new Int32Array(count * width) }
}

export function addUser({ lo, width, bits }: UserSets, n: number, user: number): void {
  const index = user - lo
  const word = n * width + (index >>> 5)
  bits[word] = (bits[word] as number) | (1 << (index & 31))
}

/** Words `[from, to)` of sets: the users from `lo + 32 * from` on. */
export interface Words {
  from: number
  to: number
}

/** Set `n` itself, not a copy; or some of its words. */
export function setAt({ width, bits }: UserSets, n: number, words?: Words): UserSet {
  const { from, to } = words ?? { from: 0, to: width }
  return bits.subarray(n * width + from, n * width + to)
}

/**
 * The words outside of which a set has nobody. Users who came together have numbers together, so
 * that those of a day or a week have few.
 */
export function wordsOf(set: UserSet): Words {
  const from = set.findIndex((word) => word !== 0)
  if (from < 0) return { from: 0, to: 0 }
  return { from, to: set.findLastIndex((word) => word !== 0) + 1 }
}

/** Who is in one or more of these sets. */
export function unionOf([first, ...others]: [UserSet, ...UserSet[]]): UserSet {
  const union = first.slice()
  for (const other of others) addAll(union, other)
  return union
}

/** Adds another set's users. */
export function addAll(set: UserSet, other: UserSet): void {
  for (let word = 0; word < set.length; word += 1) {
    set[word] = (set[word] as number) | (other[word] as number)
  }
}

/** Keeps those who are in the other set, too. */
export function keepCommon(set: UserSet, other: UserSet): void {
  for (let word = 0; word < set.length; word += 1) {
    set[word] = (set[word] as number) & (other[word] as number)
  }
}

/** Keeps those who are not in the other set. */
export function removeAll(set: UserSet, other: UserSet): void {
  for (let word = 0; word < set.length; word += 1) {
    set[word] = (set[word] as number) & ~(other[word] as number)
  }
}

/** How many are in both sets. */
export function countCommon(one: UserSet, other: UserSet): number {
  let users = 0
  for (let word = 0; word < one.length; word += 1) {
    users += bitCount((one[word] as number) & (other[word] as number))
  }
  return users
}

/** The numbers of a set's users, ascending; of its first bit it is `lo`. */
export function usersOf(set: UserSet, lo: number): Uint32Array {
  const users: number[] = []
  set.forEach((word, index) => {
    for (let rest = word; rest !== 0; rest &= rest - 1) {
      users.push(lo + 32 * index + 31 - Math.clz32(rest & -rest))
    }
  })
  return Uint32Array.from(users)
}

/** Bits that are 1, added up in pairs, then by fours, by bytes and all (Hacker’s Delight, 5-1). */
function bitCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x5555_5555)
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333)
  const bytes = (fours + (fours >>> 4)) & 0x0f0f_0f0f
  return Math.imul(bytes, 0x0101_0101) >>> 24
}
