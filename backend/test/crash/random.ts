/** A number in [0, 1). */
export type Random = () => number

/** The same seed draws the same numbers: mulberry32, public domain by Tommy Ettinger. */
export function createRandom(seed: number): Random {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A number from `from` up to, and without, `to`. */
export const between = (random: Random, from: number, to: number) => from + random() * (to - from)

/** A whole number from 0 to `below` − 1. */
export const integer = (random: Random, below: number) => Math.floor(random() * below)
