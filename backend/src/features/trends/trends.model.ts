import type { ReportContext } from '../../http/reports.ts'
import type { People } from '../users/people.model.ts'
import { type SeriesRow, seriesStages, tellValues, toldValueStages } from './trends.counting.ts'
import { occurrences } from './trends.occurrences.ts'
import { trendPeopleScan } from './trends.people.scan.ts'
import type { ToldValues, TrendQuestion } from './trends.question.ts'
import { trendsScan, valuesScan } from './trends.scan.ts'

export interface TrendsModel {
  /** The values with the most of each event in the range: a row for each event. */
  toldValues(context: ReportContext, question: TrendQuestion): Promise<ToldValues[]>
  /** These with their series, the others together. */
  breakdown(
    context: ReportContext,
    question: TrendQuestion,
  ): Promise<{ told: ToldValues[]; rows: SeriesRow[] }>
  /** Of a breakdown, the values told and the others together. */
  series(
    context: ReportContext,
    question: TrendQuestion,
    told: ToldValues[] | undefined,
  ): Promise<SeriesRow[]>
  /** Users with an event that the question counts, of one value where one is named. */
  people(
    context: ReportContext,
    question: TrendQuestion,
    value: { text: string; told: ToldValues[] | undefined } | undefined,
  ): Promise<People>
}

async function values(
  context: ReportContext,
  question: TrendQuestion,
): Promise<{ told: ToldValues[]; series: SeriesRow[] | null }> {
  const scanned = await context.run.scan(valuesScan, scanQuestion(context, question))
  if (scanned) return scanned
  const { stages, ...source } = await occurrences(context, question)
  const rows = await context.run.aggregate<ToldValues>({
    name: `The values of ${question.breakdown} with the most`,
    ...source,
    stages: [...stages, ...toldValueStages(question.measure)],
  })
  const names = question.events.length > 0 ? question.events : [null]
  const told = names.map((eventType) => {
    const row = rows.find((each) => each.eventType === eventType)
    return { eventType, values: row?.values ?? [] }
  })
  return { told, series: null }
}

async function series(
  context: ReportContext,
  question: TrendQuestion,
  told: ToldValues[] | undefined,
): Promise<SeriesRow[]> {
  const asked = { ...scanQuestion(context, question), told }
  const scanned = await context.run.scan(trendsScan, asked)
  if (scanned) return scanned
  const { stages, ...source } = await occurrences(context, question)
  return context.run.aggregate<SeriesRow>({
    name: `${question.measure} by ${question.interval}`,
    ...source,
    stages: [
      ...stages,
      ...(told === undefined ? [] : tellValues(told)),
      ...seriesStages(question.measure),
    ],
  })
}

export function createTrendsModel(): TrendsModel {
  return {
    series,

    async toldValues(context, question) {
      const { told } = await values(context, question)
      return told
    },

    async breakdown(context, question) {
      const { told, series: counted } = await values(context, question)
      return { told, rows: counted ?? (await series(context, question, told)) }
    },

    async people(context, question, value) {
      const { range, filters, run } = context
      const userIds = await run.scan(trendPeopleScan, { ...question, range, filters, value })
      if (userIds) return { userIds }
      const { stages, ...source } = await occurrences(context, question)
      return {
        name: 'The users of a point',
        ...source,
        stages: [
          ...stages,
          ...(value?.told === undefined ? [] : tellValues(value.told)),
          ...(value === undefined ? [] : [{ $match: { value: value.text } }]),
          { $group: { _id: '$who' } },
          { $project: { _id: 0, userId: '$_id' } },
        ],
      }
    },
  }
}

function scanQuestion({ range, filters, project }: ReportContext, question: TrendQuestion) {
  const { weekStart, currency, sessionTimeoutMinutes: timeoutMinutes } = project
  return { ...question, range, filters, weekStart, currency, timeoutMinutes }
}
