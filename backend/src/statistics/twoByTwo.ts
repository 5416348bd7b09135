/** How often each of four things happened: exposed or not, with the outcome or without. */
export interface TwoByTwo {
  exposedWith: number
  exposedWithout: number
  notExposedWith: number
  notExposedWithout: number
}

/** Sums by row (exposed, not exposed) and by column (with the outcome, without). */
export function margins({
  exposedWith,
  exposedWithout,
  notExposedWith,
  notExposedWithout,
}: TwoByTwo) {
  const exposed = exposedWith + exposedWithout
  const notExposed = notExposedWith + notExposedWithout
  return {
    exposed,
    notExposed,
    withOutcome: exposedWith + notExposedWith,
    withoutOutcome: exposedWithout + notExposedWithout,
    total: exposed + notExposed,
  }
}

/** Whether a row or a column is empty: then there is nothing to compare. */
export function isDegenerate(table: TwoByTwo): boolean {
  const { exposed, notExposed, withOutcome, withoutOutcome } = margins(table)
  return exposed === 0 || notExposed === 0 || withOutcome === 0 || withoutOutcome === 0
}
