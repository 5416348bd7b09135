import type { ReportContext } from '../../http/reports.ts'
import { type UserDaySource, userDaySource } from '../rollups/userDays.source.ts'
import { payerStages } from './revenue.pipeline.ts'

/** The payers of the range under the filters: `{userId, revenue}`, of whatever size the number is. */
export async function payerSource(context: ReportContext): Promise<UserDaySource> {
  const { start, end } = context.range
  const { stages, ...source } = await userDaySource(context, { start, end })
  return { ...source, stages: payerStages(stages) }
}
