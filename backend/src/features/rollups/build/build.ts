import type { LocalDate } from '@footpath/contract/common'
import type { Document } from 'mongodb'
import type { EventFilters } from '../../../pipeline/matchEvents.ts'

/** One local day of a project, to be rolled up. */
export interface BuildQuestion {
  projectId: string
  day: LocalDate
  /** The day's instants, `[from, to)`. */
  from: Date
  to: Date
  currency: string
  /** What its rows carry, so that they are told from those of the day's other builds. */
  build: string
}

/** Where a question names no filter, bots are left out (docs/metrics.md, People). */
export const unfiltered: EventFilters = { properties: [], bots: false }

/** First stage of a build, which no report run confines to its project. */
export function confined({ projectId }: BuildQuestion, match: Document): Document[] {
  return [{ $match: { projectId, ...match } }]
}

/** The sessions of which anything, seen through whichever device or country, starts on the day. */
export function sessionsOfDay({ projectId, from, to }: BuildQuestion): Document[] {
  return [{ $match: { projectId, parts: { $elemMatch: { start: { $gte: from, $lt: to } } } } }]
}

/** Makes the documents that a roll-up stores; `key` tells the rows of one build apart. */
export function asRows(
  { projectId, day, build }: BuildQuestion,
  { key, fields }: { key: (string | Document)[]; fields: Document },
): Document[] {
  const prefix = { $literal: `${projectId}:${build}:` }
  return [
    {
      $replaceWith: {
        _id: { $concat: [prefix, ...key] },
        projectId: { $literal: projectId },
        build: { $literal: build },
        day: { $literal: day },
        ...fields,
      },
    },
  ]
}
