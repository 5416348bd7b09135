import type { RetentionPeopleQuery, RetentionQuery } from '@footpath/contract/retention'
import { badRequest } from '../../http/problem.ts'
import type { ReportContext } from '../../http/reports.ts'
import type { PeopleModel } from '../users/people.model.ts'
import type { ListedPeople } from '../users/profiles.ts'
import { arrangeRetention, type RetentionAnswer } from './retention.answer.ts'
import type { RetentionModel } from './retention.model.ts'
import { type RetentionQuestion, retentionQuestion, stateOf } from './retention.question.ts'

export interface RetentionService {
  answer(query: RetentionQuery, context: ReportContext): Promise<RetentionAnswer>
  /**
   * The people behind a cohort's size or a cell, as a page and as the whole table. Throws 400 for
   * what the report has not got.
   */
  people(query: RetentionPeopleQuery, context: ReportContext): Promise<ListedPeople>
}

export function createRetentionService({
  retentionModel,
  peopleModel,
}: {
  retentionModel: RetentionModel
  peopleModel: PeopleModel
}): RetentionService {
  return {
    async answer(query, context) {
      const question = retentionQuestion(query, context)
      return arrangeRetention(question, await retentionModel.counts(context, question))
    },

    async people(query, context) {
      const { of, n, returned } = query
      const question = retentionQuestion(query, context)
      requireCell(question, { of, n })
      const cohort = { ...question, cohorts: [of] }
      const people = await retentionModel.people(context, cohort, { n, returned })
      return peopleModel.list(context, people, query)
    },
  }
}

function requireCell(
  question: RetentionQuestion,
  { of, n }: { of: string; n: number | undefined },
): void {
  if (!question.cohorts.includes(of)) {
    throw badRequest(`No cohort of this range begins on ${of}; cohorts are named by first days.`)
  }
  if (n === undefined) return
  const span = question.spans.find((candidate) => candidate.n === n)
  if (!span) throw badRequest(`The report has no cells of n = ${n}.`)
  if (!stateOf(span, of, question).begun) {
    throw badRequest(`For the cohort of ${of}, n = ${n} has not begun.`)
  }
}
