import { maximumTested } from '@footpath/contract/answerLimits'
import type { ReportContext } from '../../http/reports.ts'
import { bornStages } from '../../pipeline/bornStages.ts'
import { type UserDaySource, userDaySource } from '../rollups/userDays.source.ts'
import type { People } from '../users/people.model.ts'
import {
  type AssociationCell,
  exposureStages,
  type NewcomerStages,
  newcomerDays,
  peopleStages,
} from './associations.pipeline.ts'
import { type AssociationQuestion, lastDecidingDay } from './associations.question.ts'
import type { ExposureRow } from './associations.rows.ts'
import { associationsPeopleScan, exposuresScan } from './associations.scan.ts'

export interface AssociationsModel {
  /**
   * The row of all new users first, if there are any; then events, the most frequent first: one more
   * than are tested where there are more.
   */
  exposures(context: ReportContext, question: AssociationQuestion): Promise<ExposureRow[]>
  people(
    context: ReportContext,
    question: AssociationQuestion,
    cell: AssociationCell,
  ): Promise<People>
}

export function createAssociationsModel(): AssociationsModel {
  return {
    async exposures(context, question) {
      const { range, filters, run } = context
      const scanned = await run.scan(exposuresScan, { ...question, range, filters })
      if (scanned) return scanned
      const { newcomers, ...source } = await newcomerSource(context, question)
      return context.run.aggregate<ExposureRow>({
        name: 'New users by what they did at first, and whether they came back',
        ...source,
        stages: exposureStages(newcomers, maximumTested + 2),
      })
    },

    async people(context, question, cell) {
      const { range, filters, run } = context
      const asked = { ...question, range, filters, cell }
      const userIds = await run.scan(associationsPeopleScan, asked)
      if (userIds) return { userIds }
      const { newcomers, ...source } = await newcomerSource(context, question)
      return { name: 'New users of a cell', ...source, stages: peopleStages(newcomers, cell) }
    },
  }
}

async function newcomerSource(
  context: ReportContext,
  question: AssociationQuestion,
): Promise<Omit<UserDaySource, 'stages'> & { newcomers: NewcomerStages }> {
  const { range, run } = context
  const { start } = range
  const end = lastDecidingDay(question, start)
  const { stages, ...source } = await userDaySource(context, { start, end })
  const born = run.union({
    collection: 'users',
    stages: bornStages({ range, first: start, of: newcomerDays }),
  })
  return { ...source, newcomers: { question, start, days: stages, born } }
}
