/** Bits that are 1, added up in pairs, then by fours, by bytes and all (Hacker’s Delight, 5-1). */
export function bitCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x5555_5555)
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333)
  const bytes = (fours + (fours >>> 4)) & 0x0f0f_0f0f
  return Math.imul(bytes, 0x0101_0101) >>> 24
}

/** The place of the lowest bit that is 1; of 0 it is −1. */
export function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word)
}

/** The place of the highest bit that is 1; of 0 it is −1. */
export function highestBit(word: number): number {
  return 31 - Math.clz32(word)
}
