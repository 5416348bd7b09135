import type { UserRecord } from './userRecord.ts'

export const retentionDays = [1, 7, 28] as const

export interface RetentionAnswer {
  /** n days after the day of the first event. */
  day: number
  /** Users whose n-th day lies within the data. */
  eligible: number
  /** Of those, the ones active on that day. */
  returned: number
  rate: number | null
}

/** Day-n retention of first-event cohorts, all cohorts together (docs/metrics.md, Retention). */
export function createRetentionTruth({ lastDay }: { lastDay: number }) {
  const rows = retentionDays.map((day) => ({ day, eligible: 0, returned: 0 }))
  return {
    add({ firstDay, activeDays }: UserRecord): void {
      for (const row of rows) {
        if (firstDay + row.day > lastDay) continue
        row.eligible += 1
        if (activeDays.has(firstDay + row.day)) row.returned += 1
      }
    },
    answer: (): RetentionAnswer[] =>
      rows.map((row) => ({ ...row, rate: row.eligible > 0 ? row.returned / row.eligible : null })),
  }
}
