import type { LocalDate } from '@footpath/contract/common'
import { eventsByName, eventsByTime, rollupsByBuild } from '../../db/collections.ts'
import type { Question } from '../../db/projectData.ts'
import type { ReportContext } from '../../http/reports.ts'
import { matchMembers } from '../../pipeline/matchEvents.ts'
import { rangeOf } from '../../time/range.ts'
import { firstDayEver } from './firstDayEver.ts'
import { readingPlan } from './readingPlan.ts'
import { partStages } from './userDays.parts.ts'
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
 * `eventTypes` confines it to events of these names. Days whose roll-ups are up to date are read
 * there, all others from the events; the answer is the same.
 */
export async function userDaySource(
  context: ReportContext,
  { start, end, eventTypes }: { start?: LocalDate; end: LocalDate; eventTypes?: string[] },
): Promise<UserDaySource> {
  const { filters, run } = context
  const first = start ?? earlier((await firstDayEver(context)) ?? end, end)
  // What the roll-ups hold knows no properties.
  if (filters.properties.length > 0) return fromEvents(context, { start: first, end, eventTypes })
  const { builds, spans } = await readingPlan(context, { start: first, end })
  const [main, ...others] = [
    ...spans.map((span) => fromEvents(context, { ...span, eventTypes })),
    ...(builds.length > 0 ? [fromRollups(context, { builds, eventTypes })] : []),
  ]
  if (!main) throw new Error(`no day from ${first} to ${end}`)
  return { ...main, stages: [...main.stages, ...others.map((source) => run.union(source))] }
}

/** Days are written so that their order as text is that of the calendar. */
function earlier(one: LocalDate, other: LocalDate): LocalDate {
  return one < other ? one : other
}

function fromRollups(
  { filters }: ReportContext,
  { builds, eventTypes }: { builds: string[]; eventTypes: string[] | undefined },
): UserDaySource {
  return {
    collection: 'userDays',
    index: rollupsByBuild,
    stages: [
      { $match: { build: { $in: builds } } },

      ...matchMembers(filters).map((isMember) => ({ $match: isMember })),

      ...partStages(filters, eventTypes),
    ],
  }
}

function fromEvents(
  { project, filters, range }: ReportContext,
  {
    start,
    end,
    eventTypes,
  }: { start: LocalDate; end: LocalDate; eventTypes?: string[] | undefined },
): UserDaySource {
  const { from, to, timeZone } = rangeOf(start, end, range.timeZone)
  const { currency } = project
  return {
    collection: 'events',
    index: eventTypes ? eventsByName : eventsByTime,
    stages: userDayStages({ from, to, timeZone, filters, currency, eventTypes }),
  }
}
