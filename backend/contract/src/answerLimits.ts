/** Of associations: only the most frequent events are tested. */
export const maximumTested = 200

/** The last month after a cohort's own that its lifetime value is told for. */
export const maximumLtvMonths = 24
