import type { Document } from 'mongodb'
import { localDay } from '../../pipeline/localDay.ts'
import { anyPass } from './funnel.any.ts'
import { breakdownRows } from './funnel.breakdown.ts'
import { durationBins, durationFigures } from './funnel.durations.ts'
import { entriesByUser, matchFunnelEvents } from './funnel.entries.ts'
import { orderedPass } from './funnel.ordered.ts'
import type { FunnelQuestion } from './funnel.question.ts'
import { strictPass } from './funnel.strict.ts'

/**
 * What an order's pass over a user's entries gives, a `UserPass`: `times` at which the counted
 * attempt reached its steps, the breakdown's `value` on its first event, and `lastAlive`, the latest
 * start of an attempt that has not ended, or null. Times are milliseconds since the range's start.
 */
const passes = { ordered: orderedPass, strict: strictPass, any: anyPass } satisfies Record<
  FunnelQuestion['order'],
  (question: FunnelQuestion) => Document
>

/** The funnel's stages: one document, `FunnelRows` (funnel.model.ts) but for the timeline. */
export function funnelStages(question: FunnelQuestion): Document[] {
  return [
    ...countedAttempts(question),

    {
      $facet: {
        reached: reachedByDay(),
        durations: durationFigures(question),
        bins: durationBins(question),
        ...(question.breakdown !== undefined && { breakdown: breakdownRows(question) }),
      },
    },
  ]
}

/**
 * One document per entrant, `_id` the user's id: `{times, value, start, day, inProgress}` of the
 * counted attempt.
 */
export function countedAttempts(question: FunnelQuestion): Document[] {
  const { steps, order, windowMs, asOf, range } = question
  const stillOpen = { $gt: ['$pass.lastAlive', asOf.getTime() - windowMs - range.from.getTime()] }
  const notConverted = { $lt: [{ $size: '$pass.times' }, steps.length] }
  return [
    { $match: matchFunnelEvents(question) },

    ...entriesByUser(question),

    { $project: { pass: passes[order](question) } },

    {
      $project: {
        times: '$pass.times',
        value: '$pass.value',
        start: { $add: [range.from, { $first: '$pass.times' }] },
        inProgress: { $and: [notConverted, stillOpen] },
      },
    },

    { $set: { day: localDay({ ...range, field: '$start' }) } },
  ]
}

/** Users by the counted attempt's first day, the steps it reached, and whether it may go on. */
function reachedByDay(): Document[] {
  const key = { day: '$day', depth: { $size: '$times' }, inProgress: '$inProgress' }
  return [
    { $group: { _id: key, users: { $sum: 1 } } },

    { $replaceWith: { $mergeObjects: ['$_id', { users: '$users' }] } },
  ]
}
