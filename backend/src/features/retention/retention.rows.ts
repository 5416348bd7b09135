/** Members of a cohort, and of one of its spans. */
export interface RetentionRow {
  /** Index into the question's cohorts. */
  cohort: number
  /** The span; for `onOrAfter` the last one that they reached. Null: of the cohort itself. */
  n: number | null
  users: number
}
