/** Users by the day on which they were active and by how long it was until the next such day. */
export interface WaitRow {
  /** Days from the range's first one; negative before it. */
  day: number
  /** Days until the next active one, at most 30; 30 also where there is none. */
  wait: number
  users: number
}

export interface StickinessRows {
  /** Of the range, and of the 29 days before it. */
  waits: WaitRow[]
  /** Users by their active days in the range; no row for none. */
  histogram: { days: number; users: number }[]
}
