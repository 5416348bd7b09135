import type { LocalDate } from '@footpath/contract/common'
import { unprocessable } from '../../http/problem.ts'
import type { ReportContext } from '../../http/reports.ts'
import { countDays, dayOf, earlierDay } from '../../time/calendar.ts'
import { rangeOf } from '../../time/range.ts'
import { userDaySource } from '../rollups/userDays.source.ts'
import { sessionSource } from '../sessions/sessions.source.ts'
import { activityStages, visitStages } from './behaviour.pipeline.ts'
import { createGrowingColumn } from './growingColumn.ts'

export const behaviourNames = [
  'activeDays',
  'sessions',
  'events',
  /** Minor units of the project's currency. */
  'revenue',
  /** Local days from the last active one to the last day asked for, or to today before that. */
  'daysSinceLastEvent',
  'daysSinceFirstEvent',
  /** 0 where no session starts in the days asked for. */
  'averageSessionSeconds',
] as const
export type BehaviourName = (typeof behaviourNames)[number]

/** What each user did over some days: a column for each figure, a place for each user. */
export interface Behaviour {
  /** Ascending, whatever order the database returns them in. */
  userIds: readonly string[]
  columns: Record<BehaviourName, Float64Array>
}

export interface BehaviourModel {
  /**
   * The users active on the days from `start` to `end`, both inclusive, under the report's filters.
   * @throws 422 `too-many-users` beyond a million
   */
  read(context: ReportContext, days: { start: LocalDate; end: LocalDate }): Promise<Behaviour>
}

interface ActivityRow {
  userId: string
  activeDays: number
  events: number
  revenue: number
  firstDay: LocalDate
  lastDay: LocalDate
}

interface VisitsRow {
  userId: string
  sessions: number
  durationMs: number
}

const maximumUsers = 1_000_000

export function createBehaviourModel({ maximum = maximumUsers } = {}): BehaviourModel {
  return {
    async read(context, { start, end }) {
      const today = dayOf(context.asOf, context.range.timeZone)
      const daysSince = createDaysSince(earlierDay(end, today))
      const places = new Map<string, number>()
      const columns = makeColumns(createGrowingColumn)

      for await (const row of await activity(context, { start, end })) {
        if (places.size === maximum) throw tooManyUsers(maximum)
        const place = places.size
        places.set(row.userId, place)
        columns.activeDays.set(place, row.activeDays)
        columns.events.set(place, row.events)
        columns.revenue.set(place, row.revenue)
        columns.daysSinceLastEvent.set(place, daysSince(row.lastDay))
        columns.daysSinceFirstEvent.set(place, daysSince(row.firstDay))
      }
      for await (const { userId, sessions, durationMs } of await visits(context, { start, end })) {
        const place = places.get(userId)
        // What came in between the two questions is of the next answer.
        if (place === undefined) continue
        columns.sessions.set(place, sessions)
        columns.averageSessionSeconds.set(place, durationMs / sessions / 1000)
      }

      const userIds = [...places.keys()].sort()
      const order = userIds.map((id) => places.get(id) ?? 0)
      return { userIds, columns: makeColumns((name) => columns[name].at(order)) }
    },
  }
}

async function activity(
  context: ReportContext,
  days: { start: LocalDate; end: LocalDate },
): Promise<AsyncIterable<ActivityRow>> {
  const { stages, ...source } = await userDaySource(context, days)
  return context.run.stream<ActivityRow>({
    name: `What each user did from ${days.start} to ${days.end}`,
    ...source,
    stages: activityStages(stages),
  })
}

async function visits(
  context: ReportContext,
  { start, end }: { start: LocalDate; end: LocalDate },
): Promise<AsyncIterable<VisitsRow>> {
  const { from, to } = rangeOf(start, end, context.range.timeZone)
  const { stages, ...source } = await sessionSource(context, { from, to })
  return context.run.stream<VisitsRow>({
    name: `Each user’s sessions from ${start} to ${end}`,
    ...source,
    stages: visitStages(stages),
  })
}

function makeColumns<Column>(make: (name: BehaviourName) => Column): Record<BehaviourName, Column> {
  const entries = behaviourNames.map((name) => [name, make(name)] as const)
  return Object.fromEntries(entries) as Record<BehaviourName, Column>
}

/** Of nobody. */
export const noBehaviour: Behaviour = {
  userIds: [],
  columns: makeColumns(() => new Float64Array()),
}

/** Days to `last`, 0 for later ones; there are few days, and many users. */
function createDaysSince(last: LocalDate): (day: LocalDate) => number {
  const known = new Map<LocalDate, number>()
  return (day) => {
    const days = known.get(day) ?? Math.max(0, countDays(day, last) - 1)
    known.set(day, days)
    return days
  }
}

function tooManyUsers(maximum: number) {
  return unprocessable(
    'too-many-users',
    `More than ${maximum} users were active. Ask for fewer days, or narrow the question by device, country or a cohort.`,
  )
}
