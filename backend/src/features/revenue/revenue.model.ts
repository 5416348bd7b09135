import { eventsByTime } from '../../db/collections.ts'
import type { ReportContext } from '../../http/reports.ts'
import { createNumberList } from '../../numberList.ts'
import { bornStages } from '../../pipeline/bornStages.ts'
import { userDaySource } from '../rollups/userDays.source.ts'
import { revenueActivityScan } from './revenue.activity.scan.ts'
import { ltvScan } from './revenue.ltv.scan.ts'
import { type LtvQuestion, type LtvRow, ltvStages } from './revenue.ltv.ts'
import { revenuePartsScan } from './revenue.parts.scan.ts'
import { paymentsScan } from './revenue.payers.scan.ts'
import { activityStages, partStages } from './revenue.pipeline.ts'
import { revenueQuestion } from './revenue.question.ts'
import type { ActivityRow, PartRows } from './revenue.rows.ts'
import { payerSource } from './revenue.source.ts'

export interface RevenueModel {
  activity(context: ReportContext): Promise<ActivityRow>
  parts(context: ReportContext): Promise<PartRows>
  /** What each payer paid, in no order. */
  payments(context: ReportContext): Promise<Float64Array>
  /** Without rows where nobody was. */
  ltv(context: ReportContext, question: LtvQuestion): Promise<LtvRow[]>
}

export function createRevenueModel(): RevenueModel {
  return {
    async activity(context) {
      const scanned = await context.run.scan(revenueActivityScan, revenueQuestion(context))
      if (scanned) return scanned
      const { start, end } = context.range
      const { stages, ...source } = await userDaySource(context, { start, end })
      const [row] = await context.run.aggregate<ActivityRow>({
        name: 'Revenue, payers and active users',
        ...source,
        stages: activityStages(stages),
      })
      return row ?? { days: [], users: [] }
    },

    async parts(context) {
      const question = revenueQuestion(context)
      const { range, filters, currency } = question
      const { run } = context
      const scanned = await run.scan(revenuePartsScan, question)
      if (scanned) return scanned
      const { from, to } = range
      const [rows] = await run.aggregate<PartRows>({
        name: 'Revenue by device and country, and other currencies',
        collection: 'events',
        index: eventsByTime,
        stages: partStages({ from, to, filters, currency }),
      })
      return rows ?? { devices: [], countries: [], otherCurrencies: [] }
    },

    async payments(context) {
      const scanned = await context.run.scan(paymentsScan, revenueQuestion(context))
      if (scanned) return scanned
      const source = await payerSource(context)
      const rows = context.run.stream<{ revenue: number }>({
        name: 'What each payer paid',
        ...source,
      })
      return collect(rows)
    },

    async ltv(context, question) {
      const asked = { ...question, ...revenueQuestion(context) }
      const scanned = await context.run.scan(ltvScan, asked)
      if (scanned) return scanned
      const { cohorts, born: range, end } = question
      const { stages, ...source } = await userDaySource(context, { start: cohorts[0], end })
      const of = { period: 'month', weekStart: context.project.weekStart } as const
      const born = context.run.union({
        collection: 'users',
        stages: bornStages({ range, first: cohorts[0], of }),
      })
      return context.run.aggregate<LtvRow>({
        name: 'Revenue of cohorts by month',
        ...source,
        stages: ltvStages({ cohorts, days: stages, born }),
      })
    },
  }
}

async function collect(rows: AsyncIterable<{ revenue: number }>): Promise<Float64Array> {
  const payments = createNumberList()
  for await (const { revenue } of rows) payments.push(revenue)
  return payments.values()
}
