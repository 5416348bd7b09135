import {
  maximumHourlyDays,
  type TopQuery,
  type TrendSeries,
  type TrendsQuery,
  type TrendUsersQuery,
} from '@footpath/contract/trends'
import { withPrevious } from '../../http/comparison.ts'
import type { CsvTable } from '../../http/csv.ts'
import { badRequest } from '../../http/problem.ts'
import type { ReportContext } from '../../http/reports.ts'
import { otherValues } from '../../pipeline/breakdown.ts'
import { countDays } from '../../time/calendar.ts'
import type { PeopleModel } from '../users/people.model.ts'
import type { ListedPeople } from '../users/profiles.ts'
import { arrangeSeries } from './trends.arrange.ts'
import { bucketsBegun } from './trends.buckets.ts'
import type { TrendsModel } from './trends.model.ts'
import type { TrendQuestion } from './trends.question.ts'
import type { TopModel, TopPage } from './trends.top.ts'

export interface TrendsAnswer {
  series: TrendSeries[]
  previous?: { start: string; end: string; series: TrendSeries[] }
}

export interface TrendsService {
  answer(query: TrendsQuery, context: ReportContext): Promise<TrendsAnswer>
  /** Who is behind a point, or a total: a page of them, and all as a table. */
  users(query: TrendUsersQuery, context: ReportContext): Promise<ListedPeople>
  /** What occurred most: a page of it, and all as a table. */
  top(query: TopQuery, context: ReportContext): Promise<{ page: TopPage; table: CsvTable }>
}

export function createTrendsService({
  trendsModel,
  topModel,
  peopleModel,
}: {
  trendsModel: TrendsModel
  topModel: TopModel
  peopleModel: PeopleModel
}): TrendsService {
  return {
    async answer(query, context) {
      checkHours(query, context)
      // The range before is told by the same values, so that its series stand beside these.
      const parted =
        query.breakdown === undefined ? undefined : await trendsModel.breakdown(context, query)
      const told = parted?.told
      return withPrevious(query, context, async (of) => {
        const { range, asOf, project } = of
        const rows =
          parted && of === context ? parted.rows : await trendsModel.series(of, query, told)
        const buckets = bucketsBegun(range, asOf, { ...query, weekStart: project.weekStart })
        return { series: arrangeSeries({ rows, buckets, events: query.events, told }) }
      })
    },

    async users(query, context) {
      checkHours(query, context)
      const { event, interval, breakdown, value, page, limit } = query
      const events = event === undefined ? [] : [event]
      const question: TrendQuestion = { events, measure: 'users', interval, breakdown }
      const told =
        value === otherValues ? await trendsModel.toldValues(context, question) : undefined
      const people = await trendsModel.people(
        withinBucket(query, context),
        question,
        value === undefined ? undefined : { text: value, told },
      )
      return peopleModel.list(context, people, { page, limit })
    },

    async top(query, context) {
      const page = await topModel.page(context, query)
      return { page, table: topModel.table(context, query) }
    },
  }
}

function checkHours(
  { interval }: Pick<TrendQuestion, 'interval'>,
  { range: { start, end } }: ReportContext,
): void {
  if (interval !== 'hour') return
  const days = countDays(start, end)
  if (days > maximumHourlyDays) {
    throw badRequest(
      `The range has ${days} days; hours are told of at most ${maximumHourlyDays}. Ask by day.`,
    )
  }
}

/** The report's range narrowed to the bucket that is asked for. */
function withinBucket(
  { interval, time }: Pick<TrendUsersQuery, 'interval' | 'time'>,
  context: ReportContext,
): ReportContext {
  if (time === undefined) return context
  const { range, asOf, project } = context
  const buckets = bucketsBegun(range, asOf, { interval, weekStart: project.weekStart })
  const bucket = buckets.find((each) =>
    interval === 'hour' ? each.range.from.getTime() === Date.parse(time) : each.time === time,
  )
  if (!bucket) throw badRequest(`No ${interval} of the range that has begun begins at ${time}.`)
  return { ...context, range: bucket.range }
}
