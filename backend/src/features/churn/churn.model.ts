import type { ChurnState } from '@footpath/contract/churn'
import type { ReportContext } from '../../http/reports.ts'
import { userDaySource } from '../rollups/userDays.source.ts'
import type { People } from '../users/people.model.ts'
import { gapStages, stateStages } from './churn.pipeline.ts'
import type { ChurnQuestion } from './churn.question.ts'
import type { GapRow } from './churn.rows.ts'
import { churnPeopleScan, churnScan } from './churn.scan.ts'

export interface ChurnModel {
  /** Without rows where nobody is. */
  gaps(context: ReportContext, question: ChurnQuestion): Promise<GapRow[]>
  /** Those who were active before the question's only day, or one kind of them. */
  people(context: ReportContext, question: ChurnQuestion, state?: ChurnState): Promise<People>
}

export function createChurnModel(): ChurnModel {
  return {
    async gaps(context, question) {
      const scanned = await context.run.scan(churnScan, askedOf(context, question))
      if (scanned) return scanned
      const { stages, ...source } = await activeDays(context, question)
      return context.run.aggregate<GapRow>({
        name: 'Users by active day and how long they stayed away after it',
        ...source,
        stages: gapStages(question, stages),
      })
    },

    async people(context, question, state) {
      const asked = { ...askedOf(context, question), state }
      const userIds = await context.run.scan(churnPeopleScan, asked)
      if (userIds) return { userIds }
      const { stages, ...source } = await activeDays(context, question)
      return {
        name: state ? `The ${state} users` : 'Users active before',
        ...source,
        stages: [...stateStages(question, stages), ...(state ? [{ $match: { state } }] : [])],
      }
    },
  }
}

function askedOf({ filters, range }: ReportContext, question: ChurnQuestion) {
  return { ...question, filters, timeZone: range.timeZone }
}

function activeDays(context: ReportContext, { first, last }: ChurnQuestion) {
  return userDaySource(context, { start: first, end: last })
}
