export /** By code. */
interface Totals {
  revenue: Float64Array
  payers: Float64Array
  events: Float64Array
}

export interface Tally {
  totals: Totals
  add(code: number, amount: number): void
  /** Called between one user and the next. */
  settleUser(): void
}

/** Adds up one user's amounts by code, and then tells where that user was a payer. */
export function createTally(size: number): Tally {
  const totals: Totals = {
    revenue: new Float64Array(size),
    payers: new Float64Array(size),
    events: new Float64Array(size),
  }
  const paid = new Float64Array(size)
  const touched: number[] = []
  return {
    totals,
    add(code: number, amount: number) {
      touched.push(code)
      paid[code] = (paid[code] as number) + amount
      totals.revenue[code] = (totals.revenue[code] as number) + amount
      totals.events[code] = (totals.events[code] as number) + 1
    },
    settleUser() {
      for (const code of touched) {
        if ((paid[code] as number) > 0) {
          totals.payers[code] = (totals.payers[code] as number) + 1
        }
        paid[code] = 0
      }
      touched.length = 0
    },
  }
}
