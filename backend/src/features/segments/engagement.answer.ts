import { type Engagement, engagementLevels } from '@footpath/contract/segments'
import { ratio, sum } from '../../arithmetic.ts'
import type { LevelRow } from './engagement.model.ts'

/** All three levels with their shares (docs/metrics.md, Engagement). */
export function arrangeEngagement(rows: LevelRow[]): Omit<Engagement, 'meta' | 'explain'> {
  const users = sum(rows.map((row) => row.users))
  const events = sum(rows.map((row) => row.events))
  const revenue = sum(rows.map((row) => row.revenue))
  const levels = engagementLevels.map((level) => {
    const row = rows.find((row) => row.level === level) ?? { ...nobody, level }
    return {
      ...row,
      share: ratio(row.users, users),
      eventShare: ratio(row.events, events),
      revenueShare: revenue > 0 ? row.revenue / revenue : null,
    }
  })
  return { users, events, revenue, levels }
}

const nobody = { users: 0, fewestDays: null, mostDays: null, events: 0, revenue: 0 }
