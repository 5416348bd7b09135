/** All of the data, and parts of them; `end` is the recipe's. */
export const quarter = { start: '2026-08-03', end: '2026-10-31' }
export const twoMonths = { start: '2026-09-02', end: '2026-10-31' }
export const month = { start: '2026-10-02', end: '2026-10-31' }
export const monthBefore = { start: '2026-09-02', end: '2026-10-01' }
/** Its users' 28th days are over within the data. */
export const firstTwoMonths = { start: '2026-08-03', end: '2026-10-02' }
