import type { ActivationState } from '@footpath/contract/activationStates'
import type { ReportContext } from '../../http/reports.ts'
import { bornStages } from '../../pipeline/bornStages.ts'
import { type UserDaySource, userDaySource } from '../rollups/userDays.source.ts'
import type { People } from '../users/people.model.ts'
import { countStates, daily, newUserStages } from './activation.pipeline.ts'
import type { ActivationQuestion } from './activation.question.ts'
import type { ActivationRow } from './activation.rows.ts'
import { activationPeopleScan, activationScan } from './activation.scan.ts'

export interface ActivationModel {
  /** Without rows where nobody is. */
  states(context: ReportContext, question: ActivationQuestion): Promise<ActivationRow[]>
  /** New users, of one state or day where these are named. */
  people(
    context: ReportContext,
    question: ActivationQuestion,
    of: { state?: ActivationState | undefined; n?: number | undefined },
  ): Promise<People>
}

export function createActivationModel(): ActivationModel {
  return {
    async states(context, question) {
      const { filters, run } = context
      const scanned = await run.scan(activationScan, { ...question, filters })
      if (scanned) return scanned
      const { stages, ...source } = await newUserSource(context, question)
      return run.aggregate<ActivationRow>({
        name: 'New users by day and state',
        ...source,
        stages: [...stages, ...countStates()],
      })
    },

    async people(context, question, of) {
      const { filters, run } = context
      const userIds = await run.scan(activationPeopleScan, { ...question, filters, of })
      if (userIds) return { userIds }
      const { state, n } = of
      const { stages, ...source } = await newUserSource(context, question)
      const named = { ...(state !== undefined && { state }), ...(n !== undefined && { n }) }
      return { name: 'New users', ...source, stages: [...stages, { $match: named }] }
    },
  }
}

async function newUserSource(
  context: ReportContext,
  question: ActivationQuestion,
): Promise<UserDaySource> {
  const { range, end } = question
  const { start } = range
  const { stages, ...source } = await userDaySource(context, { start, end })
  const born = context.run.union({
    collection: 'users',
    stages: bornStages({ range, first: start, of: daily }),
  })
  return { ...source, stages: newUserStages(question, { userDays: stages, born }) }
}
