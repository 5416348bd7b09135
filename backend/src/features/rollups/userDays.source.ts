import type { LocalDate } from '@footpath/contract/common'
import type { Document } from 'mongodb'
import { eventsByName, eventsByTime } from '../../db/collections.ts'
import type { ReportContext } from '../../http/reports.ts'
import { type EventFilters, matchMembers } from '../../pipeline/matchEvents.ts'
import { addDays } from '../../time/calendar.ts'
import type { Range } from '../../time/range.ts'
import { type DaySource, daySource } from './daySource.ts'
import { firstDayEver } from './firstDayEver.ts'
import { partStages, wholeDayStages } from './userDays.parts.ts'
import { activeDayStages, type UserDayQuestion, userDayStages } from './userDays.pipeline.ts'

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
export type UserDaySource = DaySource

/**
 * What each user did on each local day from `start` to `end`, both inclusive: whatever counts users
 * by calendar periods follows from it. Without `start` it begins with the first event ever;
 * `eventTypes` confines it to events of these names. Days whose roll-ups are up to date are read
 * there, all others from the events; the answer is the same.
 */
export async function userDaySource(
  context: ReportContext,
  { start, end, eventTypes }: { start?: LocalDate; end: LocalDate; eventTypes?: string[] },
): Promise<UserDaySource> {
  const { filters } = context
  // Before the first event ever lies nothing.
  const first = start ?? (await firstDayEver(context)) ?? addDays(end, 1)
  return daySource(context, {
    start: first,
    end,
    rollup: rolledUp(filters, partStages(filters, eventTypes)),
    events: (span) => ({
      collection: 'events',
      index: eventTypes ? eventsByName : eventsByTime,
      stages: userDayStages(questionOf(context, span, eventTypes)),
    }),
  })
}

/** One user's local day, as far as it passes the report's filters. */
export interface ActiveDay {
  userId: string
  day: LocalDate
  events: number
  /** Minor units of the project's currency. */
  revenue: number
  /** Whether the event asked for is among them. */
  did: boolean
}

/** Which users were active on each local day from `start` to `end`: `ActiveDay`s. */
export async function activeDaySource(
  context: ReportContext,
  { start, end, eventType }: { start: LocalDate; end: LocalDate; eventType: string },
): Promise<UserDaySource> {
  const { filters } = context
  return daySource(context, {
    start,
    end,
    rollup: rolledUp(filters, wholeDayStages(filters, eventType)),
    events: (span) => ({
      collection: 'events',
      index: eventsByTime,
      stages: activeDayStages(questionOf(context, span), eventType),
    }),
  })
}

/** What the roll-up holds knows no properties. */
function rolledUp(filters: EventFilters, stages: Document[]) {
  if (filters.properties.length > 0) return null
  const ofMembers = matchMembers(filters).map((isMember) => ({ $match: isMember }))
  return { collection: 'userDays' as const, stages: [...ofMembers, ...stages] }
}

function questionOf(
  { project, filters }: ReportContext,
  { from, to, timeZone }: Range,
  eventTypes?: string[],
): UserDayQuestion {
  return { from, to, timeZone, filters, currency: project.currency, eventTypes }
}
