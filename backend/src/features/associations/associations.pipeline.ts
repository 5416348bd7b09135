import type { AssociationsPeopleQuery } from '@footpath/contract/associations'
import type { LocalDate } from '@footpath/contract/common'
import type { Document } from 'mongodb'
import { periodNumber } from '../../pipeline/periodNumber.ts'
import type { PeriodOf } from '../../time/periods.ts'
import type { AssociationQuestion } from './associations.question.ts'

export interface NewcomerStages {
  question: AssociationQuestion
  /** The range's first day, from which days are numbered. */
  start: LocalDate
  /** Stages that make `UserDay`s (rollups/userDays.source.ts). */
  days: Document[]
  /** A stage that adds the documents of `bornStages`, by `newcomerDays` from the range's first. */
  born: Document
}

export const newcomerDays: PeriodOf = { period: 'day', weekStart: 'monday' }

/**
 * One document per new user: `did`, the names of the events done in the days of exposure; whether
 * the user was `retained`; and whether that is still `pending` (docs/metrics.md, Associations).
 */
function newcomerStages({ question, start, days, born }: NewcomerStages): Document[] {
  const { exposureDays, outcomeFrom, outcomeTo, lastDay, today } = question
  const age = { $subtract: ['$$this.day', '$born'] }
  const some = (condition: Document) => ({
    $anyElementTrue: [{ $map: { input: '$days', in: condition } }],
  })
  const inExposure = { $filter: { input: '$days', cond: { $lt: [age, exposureDays] } } }
  return [
    ...days,

    {
      $project: {
        userId: 1,
        did: {
          day: periodNumber('$day', { ...newcomerDays, first: start }),
          eventType: '$eventType',
        },
      },
    },

    born,

    {
      $group: {
        _id: '$userId',
        born: { $max: '$born' },
        days: { $push: { $ifNull: ['$did', '$$REMOVE'] } },
      },
    },

    { $match: { born: { $ne: null }, 'days.day': { $lte: lastDay } } },

    {
      $project: {
        _id: 0,
        userId: '$_id',
        did: { $setUnion: [{ $map: { input: inExposure, in: '$$this.eventType' } }] },
        retained: some({ $and: [{ $gte: [age, outcomeFrom] }, { $lte: [age, outcomeTo] }] }),
        pending: { $gte: [{ $add: ['$born', outcomeTo] }, today] },
      },
    },
  ]
}

/**
 * Rows of `ExposureRow`, the most frequent first: under the name null all users, who are at least as
 * many as did any event, and sort before its name.
 */
export function exposureStages(newcomers: NewcomerStages, limit: number): Document[] {
  return [
    ...newcomerStages(newcomers),

    {
      $project: {
        retained: 1,
        pending: 1,
        eventType: { $concatArrays: [[null], { $cond: ['$pending', [], '$did'] }] },
      },
    },

    { $unwind: { path: '$eventType' } },

    {
      $group: {
        _id: '$eventType',
        users: { $sum: { $cond: ['$pending', 0, 1] } },
        retained: { $sum: { $cond: [{ $and: ['$retained', { $not: ['$pending'] }] }, 1, 0] } },
        pending: { $sum: { $cond: ['$pending', 1, 0] } },
      },
    },

    { $sort: { users: -1, _id: 1 } },

    { $limit: limit },

    { $project: { _id: 0, eventType: '$_id', users: 1, retained: 1, pending: 1 } },
  ]
}

export type AssociationCell = Pick<
  AssociationsPeopleQuery,
  'eventType' | 'exposed' | 'retained' | 'pending'
>

/** The new users of a cell, or of a margin. */
export function peopleStages(
  newcomers: NewcomerStages,
  { eventType, exposed, retained, pending }: AssociationCell,
): Document[] {
  const did = exposed ? { $eq: eventType } : { $ne: eventType }
  return [
    ...newcomerStages(newcomers),

    {
      $match: {
        pending,
        ...(retained !== undefined && { retained }),
        ...(eventType !== undefined && { did }),
      },
    },
  ]
}
