import type { FunnelUser } from '@footpath/contract/funnel'
import { toUserRow, type UserProfile } from '../../users/users.profile.ts'
import type { ExplainedUser } from './explainUser.ts'
import type { HistoryEvent } from './history.ts'

/** An explained user on the wire. */
export function toFunnelUser(
  user: UserProfile,
  { outcome, reached, openUntil, steps }: ExplainedUser,
): Omit<FunnelUser, 'meta'> {
  return {
    user: toUserRow(user),
    outcome,
    reached,
    openUntil: openUntil?.toISOString() ?? null,
    steps: steps.map(({ step, eventType, event, msFromPrevious, missing }) => ({
      step,
      eventType,
      event: event && toFunnelEvent(event),
      secondsFromPrevious: msFromPrevious === null ? null : msFromPrevious / 1000,
      reason: missing?.reason ?? null,
      evidence: missing?.evidence ? toFunnelEvent(missing.evidence) : null,
    })),
  }
}

function toFunnelEvent({ id, eventType, timestamp, page }: HistoryEvent) {
  return { id, eventType, timestamp: timestamp.toISOString(), page }
}
