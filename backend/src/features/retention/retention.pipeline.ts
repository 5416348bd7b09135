import type { Document } from 'mongodb'
import { periodNumber } from '../../pipeline/periodNumber.ts'
import type { RetentionQuestion } from './retention.question.ts'

export interface MemberStages {
  question: RetentionQuestion
  /** Stages that make `UserDay`s (rollups/userDays.source.ts). */
  days: Document[]
  /**
   * A stage that adds the documents of `firstStartStages`; null where the days themselves hold
   * every start there ever was.
   */
  firstStarts: Document | null
}

/** Members of the cohorts and of their spans: rows of `RetentionRow`. */
export function countStages(members: MemberStages): Document[] {
  return [
    ...memberStages(members),

    // Each member once for the cohort itself, and once for each span.
    { $set: { n: { $concatArrays: [[null], '$reached'] } } },

    { $unwind: '$n' },

    { $group: { _id: { cohort: '$cohort', n: '$n' }, users: { $sum: 1 } } },

    { $replaceWith: { $mergeObjects: ['$_id', { users: '$users' }] } },
  ]
}

/** The members of the question's one cohort who came back in the span `n`, or did not. */
export function peopleStages({
  n,
  returned,
  ...members
}: MemberStages & { n: number | undefined; returned: boolean }): Document[] {
  const inSpan = members.question.mode === 'onOrAfter' ? { $gte: n } : { $eq: n }
  const reached = returned ? inSpan : { $not: inSpan }
  return [...memberStages(members), ...(n === undefined ? [] : [{ $match: { reached } }])]
}

/** The period of each user's first start, of all `UserDay`s of the start event: `{userId, first}`. */
export function firstStartStages(question: RetentionQuestion, days: Document[]): Document[] {
  return [
    ...days,

    { $group: { _id: '$userId', day: { $min: '$day' } } },

    { $project: { _id: 0, userId: '$_id', first: numberOf('$day', question) } },
  ]
}

/**
 * One document per user and cohort: `{userId, cohort, reached}`. Periods are numbered from the first
 * cohort's; `reached` holds the `n` of each span in which the user came back (for `onOrAfter`, of
 * the last one alone).
 */
function memberStages({ question, days, firstStarts }: MemberStages): Document[] {
  const { cohorts, cohortBy, startEvent, returnEvent } = question
  const isCohort = [{ $gte: ['$$start', 0] }, { $lt: ['$$start', cohorts.length] }]
  const isFirst = { $eq: ['$$start', firstStarts ? '$first' : { $min: '$starts' }] }
  return [
    ...days,

    ...(firstStarts ? [firstStarts] : []),

    // Days are made periods once a user, which is less often than once an event name.
    {
      $group: {
        _id: '$userId',
        startDays: { $addToSet: whereNamed(startEvent) },
        returnDays: { $addToSet: whereNamed(returnEvent) },
        first: { $min: '$first' },
      },
    },

    {
      $project: {
        first: 1,
        starts: numbersOf('$startDays', question),
        returns: numbersOf('$returnDays', question),
      },
    },

    {
      $project: {
        _id: 0,
        userId: '$_id',
        returns: 1,
        cohort: {
          $filter: {
            input: '$starts',
            as: 'start',
            cond: { $and: cohortBy === 'first' ? [...isCohort, isFirst] : isCohort },
          },
        },
      },
    },

    { $unwind: '$cohort' },

    { $project: { userId: 1, cohort: 1, reached: reachedSpans(question) } },
  ]
}

function numberOf(day: string, { cohorts, period, weekStart }: RetentionQuestion): Document {
  return periodNumber(day, { first: cohorts[0] ?? '', period, weekStart })
}

/** The numbers of the periods that any of these days lies in, each once. */
function numbersOf(days: string, question: RetentionQuestion): Document {
  return { $setUnion: [{ $map: { input: days, in: numberOf('$$this', question) } }] }
}

/** The day where the event has the name, else nothing, which no set takes up. */
function whereNamed(eventType: string | undefined): Document | string {
  if (eventType === undefined) return '$day'
  return { $cond: [{ $eq: ['$eventType', { $literal: eventType }] }, '$day', '$$REMOVE'] }
}

function reachedSpans({ mode, spans }: RetentionQuestion): Document {
  if (mode === 'onOrAfter') return lastSpan(spans)
  const furthest = spans.at(-1)?.to ?? 0
  // The span that each period after the cohort's own lies in.
  const spanOf = Array.from({ length: furthest + 1 }, (_, period) => {
    const span = spans.find(({ n, to }) => n <= period && period <= (to ?? n))
    return span?.n ?? null
  })
  const distances = { $map: { input: '$returns', in: { $subtract: ['$$this', '$cohort'] } } }
  const within = {
    $filter: {
      input: distances,
      cond: { $and: [{ $gte: ['$$this', 0] }, { $lte: ['$$this', furthest] }] },
    },
  }
  const reached = { $map: { input: within, in: { $arrayElemAt: [spanOf, '$$this'] } } }
  return { $setDifference: [reached, [null]] }
}

/** The last span that the user's latest return lies in or after: none where it lies before. */
function lastSpan(spans: RetentionQuestion['spans']): Document {
  const distance = { $subtract: [{ $max: '$returns' }, '$cohort'] }
  const last = { $min: [distance, spans.at(-1)?.n ?? 0] }
  return { $cond: [{ $gte: [distance, 0] }, [last], []] }
}
