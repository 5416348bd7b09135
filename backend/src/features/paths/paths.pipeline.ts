import { identityEvents } from '@footpath/contract/knownEvents'
import { otherEvents, pathEnd } from '@footpath/contract/pathNodes'
import type { Document } from 'mongodb'
import { type EventFilters, matchFilters } from '../../pipeline/matchEvents.ts'
import type { PathQuestion } from './paths.question.ts'

export interface PathStages {
  question: PathQuestion
  projectId: string
  filters: EventFilters
  /** Stages that make `PathAnchor`s (paths.source.ts). */
  anchors: Document[]
}

/**
 * One document per user with a path: `{userId, path}`, the names of the events from the anchor on,
 * outwards, as many as there are levels (docs/metrics.md, Paths).
 */
export function pathStages(stages: PathStages): Document[] {
  return [
    ...stages.anchors,

    { $set: reachOf(stages.question) },

    {
      $lookup: {
        from: 'events',
        let: {
          userId: '$userId',
          at: '$at',
          eventId: '$eventId',
          sessions: '$sessions',
          from: '$from',
          to: '$to',
        },
        pipeline: eventsOnPath(stages),
        as: 'path',
      },
    },

    { $project: { _id: 0, userId: 1, path: '$path.eventType' } },
  ]
}

/** The time that the path may cover, both ends included. */
function reachOf({ backward, windowMs }: PathQuestion): Document {
  const end = windowMs === null ? { $max: '$sessions.end' } : { $add: ['$at', windowMs] }
  const start = windowMs === null ? { $min: '$sessions.start' } : { $subtract: ['$at', windowMs] }
  return backward ? { from: start, to: '$at' } : { from: '$at', to: end }
}

/** One user's events from the anchor on, outwards. */
function eventsOnPath({ question, projectId, filters }: PathStages): Document[] {
  const { backward, windowMs, levels, collapse } = question
  const outwards = backward ? { timestamp: -1, eventId: -1 } : { timestamp: 1, eventId: 1 }
  const isBeyond = { [backward ? '$lte' : '$gte']: ['$eventId', '$$eventId'] }
  // With an anchor's event there is one session.
  const mayBeOfSeveral = windowMs === null && question.anchor === undefined
  return [
    {
      $match: {
        projectId,
        eventType: { $nin: [...identityEvents] },
        ...matchFilters(filters),
        $expr: {
          $and: [
            { $eq: ['$userId', '$$userId'] },
            { $gte: ['$timestamp', '$$from'] },
            { $lte: ['$timestamp', '$$to'] },
            // Events at the anchor's own time are on its path from its id on.
            { $or: [{ $ne: ['$timestamp', '$$at'] }, isBeyond] },
            ...(windowMs === null ? [isOfSessions] : []),
          ],
        },
      },
    },

    { $sort: outwards },

    ...(mayBeOfSeveral ? keepFirstSession(outwards) : []),

    ...(collapse ? dropRepeats(outwards) : []),

    { $limit: levels + 1 },

    { $project: { _id: 0, eventType: 1 } },
  ]
}

const ownSession = { $ifNull: ['$sessionId', null] }

const isOfSessions = {
  $anyElementTrue: [
    {
      $map: {
        input: '$$sessions',
        in: {
          $and: [
            { $eq: [ownSession, '$$this.sessionId'] },
            { $gte: ['$timestamp', '$$this.start'] },
            { $lte: ['$timestamp', '$$this.end'] },
          ],
        },
      },
    },
  ],
}

/** Of sessions that start at once only the one of the first event stays. */
function keepFirstSession(outwards: Document): Document[] {
  return [
    { $setWindowFields: { sortBy: outwards, output: { first: { $first: ownSession } } } },

    { $match: { $expr: { $eq: [ownSession, '$first'] } } },
  ]
}

/** Of the same event several times in a row only the one nearest to the anchor stays. */
function dropRepeats(outwards: Document): Document[] {
  return [
    {
      $setWindowFields: {
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
