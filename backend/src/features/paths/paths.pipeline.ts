import { otherEvents, pathEnd } from '@footpath/contract/paths'
import type { Document } from 'mongodb'
import type { Range } from '../../time/range.ts'
import type { PathQuestion } from './paths.question.ts'

export interface PathStages {
  question: PathQuestion
  /** Stages that make the events (paths.source.ts). */
  events: Document[]
  range: Pick<Range, 'from' | 'to'>
}

/**
 * One document per user with a path: `{userId, path}`, the names of the events from the anchor on,
 * outwards, as many as there are levels (docs/metrics.md, Paths).
 */
export function pathStages({ question, events, range }: PathStages): Document[] {
  const { levels, collapse } = question
  const outwards = question.backward ? { at: -1, eventId: -1 } : { at: 1, eventId: 1 }
  return [
    ...events,

    // The user's first anchor; at equal times the one with the lowest event id.
    {
      $setWindowFields: {
        partitionBy: '$userId',
        output: { anchor: { $min: { $cond: [isAnchor(question, range), position, '$$REMOVE'] } } },
      },
    },

    { $match: { 'anchor.at': { $exists: true }, $expr: { $and: isOnPath(question) } } },

    ...(collapse ? dropRepeats(outwards) : []),

    {
      $group: {
        _id: '$userId',
        path: { $topN: { n: levels + 1, sortBy: outwards, output: '$eventType' } },
      },
    },

    { $project: { _id: 0, userId: '$_id', path: 1 } },
  ]
}

/** Compared field by field. The session follows from the first two. */
const position = { at: '$at', eventId: '$eventId', sessionId: '$sessionId', start: '$start' }

function isAnchor(
  { anchor, windowMs }: PathQuestion,
  { from, to }: Pick<Range, 'from' | 'to'>,
): Document {
  const isNamed = anchor === undefined ? [] : [{ $eq: ['$eventType', { $literal: anchor }] }]
  // A session is of the range as a whole; a window reaches out of it.
  const inRange = windowMs === null ? [] : [{ $gte: ['$at', from] }, { $lt: ['$at', to] }]
  return { $and: [...isNamed, ...inRange] }
}

function isOnPath({ backward, windowMs }: PathQuestion): Document[] {
  const here = { at: '$at', eventId: '$eventId' }
  const anchor = { at: '$anchor.at', eventId: '$anchor.eventId' }
  const isBeyond = backward ? { $lte: [here, anchor] } : { $gte: [here, anchor] }
  if (windowMs === null) {
    const session = { sessionId: '$sessionId', start: '$start' }
    const ofAnchor = { sessionId: '$anchor.sessionId', start: '$anchor.start' }
    return [isBeyond, { $eq: [session, ofAnchor] }]
  }
  return [isBeyond, { $lte: [{ $abs: { $subtract: ['$at', '$anchor.at'] } }, windowMs] }]
}

/** Of the same event several times in a row only the one nearest to the anchor stays. */
function dropRepeats(outwards: Document): Document[] {
  return [
    {
      $setWindowFields: {
        partitionBy: '$userId',
        sortBy: outwards,
        output: { before: { $shift: { output: '$eventType', by: -1 } } },
      },
    },

    { $match: { $expr: { $ne: ['$before', '$eventType'] } } },
  ]
}

/** The most frequent events of each level, the first one first, ties by name: rows of `ToldRow`. */
export function toldStages(stages: PathStages): Document[] {
  const { top } = stages.question
  return [
    ...pathStages(stages),

    { $unwind: { path: '$path', includeArrayIndex: 'level' } },

    { $group: { _id: { level: '$level', eventType: '$path' }, users: { $sum: 1 } } },

    {
      $group: {
        _id: '$_id.level',
        names: {
          $topN: {
            n: top,
            sortBy: { users: -1, '_id.eventType': 1 },
            output: '$_id.eventType',
          },
        },
      },
    },

    { $project: { _id: 0, level: '$_id', names: 1 } },
  ]
}

/** Users by level and transition: rows of `LinkRow`. */
export function linkStages(stages: PathStages, told: string[][]): Document[] {
  const before = { $arrayElemAt: ['$path', { $subtract: ['$level', 1] }] }
  return [
    ...toldPathStages(stages, told),

    { $set: { level: { $range: [0, { $size: '$path' }] } } },

    { $unwind: '$level' },

    {
      $group: {
        _id: {
          level: '$level',
          from: { $cond: [{ $eq: ['$level', 0] }, null, before] },
          to: { $arrayElemAt: ['$path', '$level'] },
        },
        users: { $sum: 1 },
      },
    },

    { $replaceWith: { $mergeObjects: ['$_id', { users: '$users' }] } },
  ]
}

/** One document for each user whose path goes through the node `to` of the level, from `from`. */
export function peopleStages(
  stages: PathStages,
  told: string[][],
  { level, from, to }: { level: number; from: string | undefined; to: string | undefined },
): Document[] {
  const node = to === undefined ? {} : { [`path.${level}`]: to }
  const before = from === undefined ? {} : { [`path.${level - 1}`]: from }
  return [...toldPathStages(stages, told), { $match: { ...node, ...before } }]
}

/** Paths as they are told: events that are not among the level's as `(other)`, and where they end. */
function toldPathStages(stages: PathStages, told: string[][]): Document[] {
  const { levels } = stages.question
  const name = { $arrayElemAt: ['$path', '$$level'] }
  const names = { $arrayElemAt: [{ $literal: told }, '$$level'] }
  const toldName = { $cond: [{ $in: [name, names] }, name, otherEvents] }
  const toldPath = {
    $map: { input: { $range: [0, { $size: '$path' }] }, as: 'level', in: toldName },
  }
  return [
    ...pathStages(stages),

    { $set: { path: { $slice: [{ $concatArrays: [toldPath, [pathEnd]] }, levels + 1] } } },
  ]
}
