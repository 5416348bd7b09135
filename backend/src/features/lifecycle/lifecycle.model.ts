import type { LifecycleState } from '@footpath/contract/lifecycleStates'
import type { ReportContext } from '../../http/reports.ts'
import { bornStages } from '../../pipeline/bornStages.ts'
import { type UserDaySource, userDaySource } from '../rollups/userDays.source.ts'
import type { People } from '../users/people.model.ts'
import { countStates, stateStages } from './lifecycle.pipeline.ts'
import type { LifecycleQuestion } from './lifecycle.question.ts'
import type { LifecycleRow } from './lifecycle.rows.ts'
import { lifecyclePeopleScan, lifecycleScan } from './lifecycle.scan.ts'

export interface LifecycleModel {
  /** Without rows where nobody is. */
  states(context: ReportContext, question: LifecycleQuestion): Promise<LifecycleRow[]>
  /** Users of a state in the only period that the question tells. */
  people(
    context: ReportContext,
    question: LifecycleQuestion,
    state: LifecycleState,
  ): Promise<People>
}

export function createLifecycleModel(): LifecycleModel {
  return {
    async states(context, question) {
      if (question.told.length === 0) return []
      const { filters, run } = context
      const scanned = await run.scan(lifecycleScan, { ...question, filters })
      if (scanned) return scanned
      const { stages, ...source } = await stateSource(context, question)
      return context.run.aggregate<LifecycleRow>({
        name: `Users by state and ${question.of.period}`,
        ...source,
        stages: [...stages, ...countStates()],
      })
    },

    async people(context, question, state) {
      const { filters, run } = context
      const userIds = await run.scan(lifecyclePeopleScan, { ...question, filters, state })
      if (userIds) return { userIds }
      const { stages, ...source } = await stateSource(context, question)
      return {
        name: `The ${state} users of a ${question.of.period}`,
        ...source,
        stages: [...stages, { $match: { state } }],
      }
    },
  }
}

async function stateSource(
  context: ReportContext,
  question: LifecycleQuestion,
): Promise<UserDaySource> {
  const { before, range, of } = question
  const { stages, ...source } = await userDaySource(context, { start: before, end: range.end })
  const born = context.run.union({
    collection: 'users',
    stages: bornStages({ range, first: before, of }),
  })
  return { ...source, stages: stateStages(question, { days: stages, born }) }
}
