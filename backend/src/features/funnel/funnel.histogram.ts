const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** Where bins of time to convert begin: even to the eye, since such times have long tails. */
const edges = [
  0,
  10 * second,
  30 * second,
  minute,
  5 * minute,
  15 * minute,
  hour,
  3 * hour,
  12 * hour,
  day,
  3 * day,
  7 * day,
  14 * day,
  30 * day,
  90 * day,
  180 * day,
]

export interface Bin {
  fromMs: number
  /** Exclusive, but for the last bin, which ends with the window and holds its edge. */
  toMs: number
}

/** The bins from 0 up to the window. */
export function binsWithin(windowMs: number): Bin[] {
  const inside = edges.filter((edge) => edge < windowMs)
  return inside.map((fromMs, index) => ({ fromMs, toMs: inside[index + 1] ?? windowMs }))
}
