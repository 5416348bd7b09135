import type { TrendInterval, TrendMeasure } from '@footpath/contract/trends'
import type { Question } from '../../db/projectData.ts'

/** What is counted, parted, and by which time, besides a report's range and filters. */
export interface TrendQuestion {
  /** None = all events together. */
  events: string[]
  measure: TrendMeasure
  interval: TrendInterval
  breakdown?: string | undefined
}

/**
 * A collection and the stages that make documents of it, each something that counts:
 *
 * - `eventType`: its event's name, or null where all are taken together;
 * - `value`: the text of its breakdown, null without one;
 * - `time`: of the bucket that it counts in;
 * - `events`, `revenue`: what it adds to the measure, if it is one of these;
 * - `who`: for any other measure the user, or the session, that counts once however often it is there.
 */
export type Occurrences = Pick<Question, 'collection' | 'stages' | 'index'>

/** The values of an event's breakdown that are told one by one, the one with the most first. */
export interface ToldValues {
  eventType: string | null
  values: string[]
}
