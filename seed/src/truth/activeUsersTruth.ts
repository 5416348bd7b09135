import type { UserRecord } from './userRecord.ts'

/** Distinct active users on each of some days. */
export function createActiveUsersTruth(days: readonly number[]) {
  const users = days.map(() => 0)
  return {
    add({ activeDays }: UserRecord): void {
      for (const [index, day] of days.entries()) if (activeDays.has(day)) users[index]! += 1
    },
    answer: () => days.map((day, index) => ({ day, users: users[index]! })),
  }
}
