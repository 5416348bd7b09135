import type { Document } from 'mongodb'
import { matchEvents, matchFilters, propertyPath } from '../../pipeline/matchEvents.ts'
import type { FunnelQuestion } from './funnel.question.ts'
import { matchedExclusions, matchedSteps, namesOf } from './funnel.steps.ts'

/**
 * The events that a funnel has to look at: those of its steps and exclusions, from the range's
 * start to the end of the last attempt's window. `strict` needs every event of the user, since any
 * of them ends an attempt.
 */
export function matchFunnelEvents(question: FunnelQuestion): Document {
  const { steps, exclude, order, filters, range, windowMs } = question
  const to = new Date(range.to.getTime() + windowMs)
  if (order === 'strict') return matchEvents({ from: range.from, to, filters })
  return {
    eventType: { $in: namesOf([...steps, ...exclude]) },
    timestamp: { $gte: range.from, $lt: to },
    ...matchFilters(filters),
  }
}

/**
 * An event as the pass over a user sees it: `at` (epoch ms), the `steps` it matches, `first` the
 * lowest of them (an event that matches none comes last among equal times), the exclusions it
 * `ends` attempts by, and what the tie rule and the breakdown need.
 */
export function toEntry({ steps, exclude, breakdown }: FunnelQuestion): Document[] {
  const matched = matchedSteps(steps)
  return [
    {
      $project: {
        _id: 0,
        userId: 1,
        at: { $toLong: '$timestamp' },
        id: '$eventId',
        steps: matched,
        ...(exclude.length > 0 && { ends: matchedExclusions(exclude) }),
        ...(breakdown !== undefined && { value: `$${propertyPath(breakdown)}` }),
      },
    },
  ]
}

/** One document per user with an event that may begin an attempt; its entries in the pass's order. */
export function groupEntries(question: FunnelQuestion): Document[] {
  const { order, steps, exclude, breakdown, range } = question
  const inRange = { $lt: ['$at', range.to.getTime()] }
  const begins = order === 'any' ? inRange : { $and: [inRange, { $in: [1, '$steps'] }] }
  const first = { $ifNull: [{ $first: '$steps' }, steps.length + 1] }
  return [
    {
      $group: {
        _id: '$userId',
        begins: { $max: begins },
        entries: {
          $push: {
            at: '$at',
            id: '$id',
            first,
            steps: '$steps',
            ...(exclude.length > 0 && { ends: '$ends' }),
            ...(breakdown !== undefined && { value: '$value' }),
          },
        },
      },
    },

    { $match: { begins: true } },

    { $project: { entries: { $sortArray: { input: '$entries', sortBy: passOrder(order) } } } },
  ]
}

/** Equal times: in step order, so that a tie never loses a conversion; `strict`: by event id. */
function passOrder(order: FunnelQuestion['order']): Document {
  return order === 'strict' ? { at: 1, id: 1 } : { at: 1, first: 1, id: 1 }
}
