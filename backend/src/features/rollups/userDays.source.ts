import type { LocalDate } from '@footpath/contract/common'
import { eventsByName, eventsByTime } from '../../db/collections.ts'
import type { Question } from '../../db/projectData.ts'
import type { ReportContext } from '../../http/reports.ts'
import { rangeOf } from '../../time/range.ts'
import { firstDayEver } from './firstDayEver.ts'
import { userDayStages } from './userDays.pipeline.ts'

/** One user's events of one name on one local day, as far as they pass the report's filters. */
export interface UserDay {
  userId: string
  day: LocalDate
  eventType: string
  events: number
  /** Minor units of the project's currency. */
  revenue: number
}

/** A collection and the stages that make `UserDay`s of it, for a report to go on from. */
export type UserDaySource = Pick<Question, 'collection' | 'stages' | 'index'>

/**
 * What each user did on each local day from `start` to `end`, both inclusive: whatever counts users
 * by calendar periods follows from it. Without `start` it begins with the first event ever;
 * `eventTypes` confines it to events of these names.
 */
export async function userDaySource(
  context: ReportContext,
  { start, end, eventTypes }: { start?: LocalDate; end: LocalDate; eventTypes?: string[] },
): Promise<UserDaySource> {
  const { project, filters, range } = context
  const first = start ?? (await firstDayEver(context)) ?? end
  const { from, to, timeZone } = rangeOf(first, end, range.timeZone)
  return {
    collection: 'events',
    index: eventTypes ? eventsByName : eventsByTime,
    stages: userDayStages({
      from,
      to,
      timeZone,
      filters,
      currency: project.currency,
      eventTypes,
    }),
  }
}
