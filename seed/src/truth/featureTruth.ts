import type { DayRange, UserRecord } from './userRecord.ts'

/** Features the key tells about: the first one makes people stay, the second one does not. */
export const features = ['invite', 'share'] as const

/** The first week, day 0 to day 6. */
const exposure: DayRange = { from: 0, to: 6 }
const outcome: DayRange = { from: 8, to: 28 }

export interface FeatureAnswer {
  eventType: string
  exposureDays: DayRange
  outcomeDays: DayRange
  exposed: number
  exposedRetained: number
  notExposed: number
  notExposedRetained: number
}

/**
 * The 2 × 2 table of feature and retention over all users whose outcome days lie within the data;
 * days are counted from the day of the first event (docs/metrics.md, Activation, churn,
 * association).
 */
export function createFeatureTruth({ lastDay }: { lastDay: number }) {
  const rows = features.map(
    (eventType): FeatureAnswer => ({
      eventType,
      exposureDays: exposure,
      outcomeDays: outcome,
      exposed: 0,
      exposedRetained: 0,
      notExposed: 0,
      notExposedRetained: 0,
    }),
  )
  return {
    add({ facts, firstDay, activeDays }: UserRecord): void {
      if (firstDay + outcome.to > lastDay) return
      let isRetained = false
      for (let age = outcome.from; age <= outcome.to; age += 1) {
        isRetained ||= activeDays.has(firstDay + age)
      }
      for (const row of rows) {
        const isExposed = facts.some(
          ({ event, day }) => event.eventType === row.eventType && day - firstDay <= exposure.to,
        )
        row[isExposed ? 'exposed' : 'notExposed'] += 1
        if (isRetained) row[isExposed ? 'exposedRetained' : 'notExposedRetained'] += 1
      }
    },
    answer: () => rows,
  }
}
