import { createNumberMap } from '../../columns/scan/numberMap.ts'

/** By code. */
export interface Totals {
  revenue: Float64Array
  /** Users whose amounts of the code add up to more than 0. */
  payers: Float64Array
  events: Float64Array
}

/** Adds up amounts by code, and by code and user. */
export interface Tally {
  add(user: number, code: number, amount: number): void
  totals(): Totals
}

/** For codes below `size`. */
export function createTally(size: number): Tally {
  const revenue = new Float64Array(size)
  const events = new Float64Array(size)
  const paid = createNumberMap()
  return {
    add(user, code, amount) {
      revenue[code] = (revenue[code] as number) + amount
      events[code] = (events[code] as number) + 1
      paid.add(user * size + code + 1, amount)
    },
    totals() {
      const payers = new Float64Array(size)
      const { keys, values } = paid.entries()
      keys.forEach((key, index) => {
        const code = (key - 1) % size
        if ((values[index] as number) > 0) payers[code] = (payers[code] as number) + 1
      })
      return { revenue, payers, events }
    },
  }
}
