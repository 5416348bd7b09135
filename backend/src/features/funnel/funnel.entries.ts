import type { Document } from 'mongodb'
import { matchEvents, matchFilters, propertyPath } from '../../pipeline/matchEvents.ts'
import { encodeEntry, isIrrelevant, matchesAnyStep, matchesStep, timeOf } from './funnel.entry.ts'
import type { Expression } from './funnel.expression.ts'
import { endOfToday, type FunnelQuestion } from './funnel.question.ts'
import { namesOf } from './funnel.steps.ts'

/**
 * The events that a funnel has to look at: those of its steps and exclusions, from the range's
 * start to the end of the last attempt's window or of today. `strict` needs every event of the user,
 * since any of them ends an attempt.
 */
export function matchFunnelEvents(question: FunnelQuestion): Document {
  const { steps, exclude, order, filters, range, windowMs } = question
  const to = new Date(Math.min(range.to.getTime() + windowMs, endOfToday(question).getTime()))
  if (order === 'strict') return matchEvents({ from: range.from, to, filters })
  return {
    eventType: { $in: namesOf([...steps, ...exclude]) },
    timestamp: { $gte: range.from, $lt: to },
    ...matchFilters(filters),
  }
}

/**
 * One document per user with an event that may begin an attempt: its `entries` in the pass's order,
 * each in the shape of `itemShape`.
 */
export function entriesByUser(question: FunnelQuestion): Document[] {
  const { order, steps, breakdown } = question
  const { item } = itemShape(question)
  const isFiltered = steps.some(({ filters }) => filters.length > 0)
  return [
    {
      $project: {
        userId: 1,
        eventId: 1,
        entry: encodeEntry(question),
        ...(breakdown !== undefined && { value: `$${propertyPath(breakdown)}` }),
      },
    },

    ...(isFiltered && order !== 'strict' ? [{ $match: { entry: { $not: isIrrelevant } } }] : []),

    { $project: { _id: 0, userId: 1, item, begins: mayBegin(question, '$entry') } },

    { $group: { _id: '$userId', begins: { $max: '$begins' }, items: { $push: '$item' } } },

    { $match: { begins: true } },

    // Lists are compared element by element.
    { $project: { entries: { $sortArray: { input: '$items', sortBy: 1 } } } },
  ]
}

/**
 * How an entry is sorted and read back: the plain number where that is all the pass needs, else a
 * list led by what sorts it. `strict` takes equal times by event id, whatever steps they match.
 */
export function itemShape({ order, breakdown }: FunnelQuestion): ItemShape {
  const value = breakdown === undefined ? [] : [{ $ifNull: ['$value', null] }]
  const at = (index: number) => (item: string) => ({ $arrayElemAt: [item, index] })
  if (order === 'strict') {
    const item = [timeOf('$entry'), '$eventId', '$entry', ...value]
    return { item, readEntry: at(2), readValue: at(3) }
  }
  if (breakdown !== undefined) {
    return { item: ['$entry', '$eventId', ...value], readEntry: at(0), readValue: at(2) }
  }
  return { item: '$entry', readEntry: (item) => item, readValue: () => ({ $literal: null }) }
}

interface ItemShape {
  item: Expression | Expression[]
  readEntry(item: string): Expression
  readValue(item: string): Expression
}

/** Whether an attempt may begin with the entry; in any order with every step's event. */
export function mayBegin({ order, range }: FunnelQuestion, entry: string): Document {
  const inRange = { $lt: [timeOf(entry), range.to.getTime() - range.from.getTime()] }
  return { $and: [order === 'any' ? matchesAnyStep(entry) : matchesStep(entry, 1), inRange] }
}
