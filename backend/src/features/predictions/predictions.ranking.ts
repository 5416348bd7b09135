import type { Behaviour } from '../behaviour/behaviour.model.ts'
import type { UserProfile } from '../users/users.profile.ts'
import type { ChurnForecast } from './predictions.forecast.ts'

export interface UserRisk {
  userId: string
  /** Null without a model. */
  probability: number | null
  daysSinceLastEvent: number
}

/** The same with who it is. */
export interface ProfileAtRisk extends UserProfile, Omit<UserRisk, 'userId'> {}

/** The likeliest to stay away first; ties, and all where there is no model, by id. */
export function rankByRisk(current: Behaviour, forecast: ChurnForecast | null): UserRisk[] {
  const risks = current.userIds.map((userId, place) => ({
    userId,
    probability: forecast?.probabilityOf(current, place) ?? null,
    daysSinceLastEvent: current.columns.daysSinceLastEvent[place]!,
  }))
  // The ids are in order already, and the sort keeps it among equals.
  return risks.sort((a, b) => (b.probability ?? 0) - (a.probability ?? 0))
}
