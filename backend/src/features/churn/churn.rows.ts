/** Users who were active on a day, by when they were active again. */
export interface GapRow {
  /** The day's number, from 0. */
  n: number
  /** Days until the next active one; 2N where there are more, or where there is none. */
  gap: number
  users: number
}
