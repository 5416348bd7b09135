import type { Churn, ChurnQuery, ChurnUsersQuery } from '@footpath/contract/churn'
import { withPrevious } from '../../http/comparison.ts'
import { badRequest } from '../../http/problem.ts'
import type { ReportContext } from '../../http/reports.ts'
import type { PeopleModel } from '../users/people.model.ts'
import type { ListedPeople } from '../users/profiles.ts'
import type { ProfilePage } from '../users/users.profile.ts'
import { arrangeChurn } from './churn.arrange.ts'
import type { ChurnModel } from './churn.model.ts'
import { churnQuestion, ofOneDay } from './churn.question.ts'

export type ChurnAnswer = Omit<Churn, 'meta' | 'explain' | 'users'> & { users: ProfilePage }

export interface ChurnService {
  answer(query: ChurnQuery, context: ReportContext): Promise<ChurnAnswer>
  /**
   * Who was active before a day, and stayed away or came back: a page of them, and all as a table.
   * 400 for a day that the report does not tell.
   */
  users(query: ChurnUsersQuery, context: ReportContext): Promise<ListedPeople>
}

export function createChurnService({
  churnModel,
  peopleModel,
}: {
  churnModel: ChurnModel
  peopleModel: PeopleModel
}): ChurnService {
  return {
    async answer(query, context) {
      const [figures, users] = await Promise.all([
        withPrevious(query, context, (context) => figuresOf(query, context)),
        churnedUsers(query, context),
      ])
      return { ...figures, users }
    },

    async users(query, context) {
      const { state, of } = query
      const report = churnQuestion({ ...context, days: query.days })
      const question = report && ofOneDay(report, of ?? report.day)
      if (!question) {
        throw badRequest(
          of === undefined
            ? 'No day of the range has begun.'
            : `${of} is no day of the range that has begun.`,
        )
      }
      const people = await churnModel.people(context, question, state)
      return peopleModel.list(context, people, query)
    },
  }

  async function figuresOf({ days }: ChurnQuery, context: ReportContext) {
    const question = churnQuestion({ ...context, days })
    if (!question) return { day: null, activeBefore: 0, churned: 0, rate: null, trend: [] }
    const trend = arrangeChurn(question, await churnModel.gaps(context, question))
    const told = trend.find(({ day }) => day === question.day)
    const { activeBefore = 0, churned = 0, rate = null } = told ?? {}
    return { day: question.day, activeBefore, churned, rate, trend }
  }

  async function churnedUsers(query: ChurnQuery, context: ReportContext): Promise<ProfilePage> {
    const { days, page, limit } = query
    const report = churnQuestion({ ...context, days })
    const question = report && ofOneDay(report, report.day)
    if (!question) return { items: [], total: 0, page, limit }
    const people = await churnModel.people(context, question, 'churned')
    const { users } = await peopleModel.list(context, people, { page, limit })
    return users
  }
}
