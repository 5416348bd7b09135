import { identityEvents } from '@footpath/contract/knownEvents'
import type { Document } from 'mongodb'
import { botDevice, type EventFilters, leavesOutBots } from '../../../pipeline/matchEvents.ts'
import { filtersExpression } from '../funnel.filters.ts'
import { endOfToday, type FunnelQuestion } from '../funnel.question.ts'
import { matchedSteps, namesOf } from '../funnel.steps.ts'

/** Events of one user that an explanation looks at. */
export const longestHistory = 20_000

/**
 * The user's events of all history, up to the end of today, that have the name of a step or an exclusion (`strict`: of any
 * name), filtered or not, with what the funnel makes of each: `HistoryEvent`s, one more than the
 * longest history has when it is longer.
 */
export function historyStages(question: FunnelQuestion, userId: string): Document[] {
  const { order, steps, exclude, filters } = question
  const names =
    order === 'strict' ? { $nin: [...identityEvents] } : { $in: namesOf([...steps, ...exclude]) }
  return [
    { $match: { userId, eventType: names, timestamp: { $lt: endOfToday(question) } } },

    { $sort: { timestamp: -1 } },

    { $limit: longestHistory + 1 },

    {
      $project: {
        _id: 0,
        id: '$eventId',
        eventType: 1,
        timestamp: 1,
        page: { $ifNull: ['$page', null] },
        steps: matchedSteps(steps),
        counts: passes(filters, userId),
      },
    },
  ]
}

/** The report's filters as an expression: here what they leave out is shown as well. */
function passes(filters: EventFilters, userId: string): Document {
  const { device, country, properties, members } = filters
  return {
    $and: [
      members === undefined || members.includes(userId),
      ...(device !== undefined ? [{ $eq: ['$device', device] }] : []),
      ...(leavesOutBots(filters) ? [{ $ne: ['$device', botDevice] }] : []),
      ...(country !== undefined ? [{ $eq: ['$country', country] }] : []),
      filtersExpression(properties),
    ],
  }
}
