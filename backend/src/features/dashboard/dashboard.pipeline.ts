import type { LocalDate } from '@footpath/contract/common'
import type { Document } from 'mongodb'
import { type ActivityQuestion, proveActivity, takeOffBots } from '../../pipeline/activeUsers.ts'
import { localDay } from '../../pipeline/localDay.ts'
import { hasFilters } from '../../pipeline/matchEvents.ts'
import { type SessionTotals, sessionTotals } from '../sessions/sessionFigures.ts'

export interface SessionDay extends SessionTotals {
  day: LocalDate
}

/** Sessions by the local day on which they start, of stages that answer with sessions. */
export function sessionDayStages({
  sessions,
  from,
  to,
  timeZone,
}: {
  sessions: Document[]
  from: Date
  to: Date
  timeZone: string
}): Document[] {
  return [
    ...sessions,

    { $group: { _id: localDay({ field: '$start', from, to, timeZone }), ...sessionTotals } },

    { $set: { day: '$_id' } },

    { $unset: '_id' },
  ]
}

/**
 * Users whose first event ever lies in the range and who are active in it under the filters. When
 * nothing is filtered the first event itself is the activity, but for bots.
 */
export function newUserStages(question: ActivityQuestion): Document[] {
  const { from, to, filters } = question
  const isNew = { firstSeen: { $gte: from, $lt: to } }
  const isFiltered = hasFilters(filters)
  return [
    { $match: isNew },

    ...(isFiltered ? proveActivity(question) : []),

    { $count: 'users' },

    ...(isFiltered ? [] : takeOffBots(question, isNew)),
  ]
}
