import type { ReportContext } from '../../http/reports.ts'
import type { DaySource } from '../rollups/daySource.ts'
import { paidSource } from '../rollups/userRevenue.source.ts'
import { payerStages } from './revenue.pipeline.ts'

/** The payers of the range under the filters: `{userId, revenue}`, of whatever size the number is. */
export async function payerSource(context: ReportContext): Promise<DaySource> {
  const { start, end } = context.range
  const { stages, ...source } = await paidSource(context, { start, end })
  return { ...source, stages: payerStages(stages) }
}
