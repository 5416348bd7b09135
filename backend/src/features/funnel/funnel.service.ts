import type { FunnelPeopleQuery, FunnelQuery } from '@footpath/contract/funnel'
import { notFound, unprocessable } from '../../http/problem.ts'
import type { ReportContext } from '../../http/reports.ts'
import type { PeopleModel } from '../users/people.model.ts'
import type { ListedPeople } from '../users/profiles.ts'
import type { UserProfile } from '../users/users.profile.ts'
import { type ExplainedUser, explainUser } from './explain/explainUser.ts'
import { longestHistory } from './explain/history.pipeline.ts'
import { arrangeFunnel, type FunnelAnswer } from './funnel.answer.ts'
import type { FunnelModel } from './funnel.model.ts'
import { readQuestion } from './funnel.question.ts'

/** All of them throw `funnel-too-entangled` (422) where steps in any order cannot be told apart in time. */
export interface FunnelService {
  answer(query: FunnelQuery, context: ReportContext): Promise<FunnelAnswer>
  /** The people behind one of its numbers, as a page and as the whole table. */
  people(query: FunnelPeopleQuery, context: ReportContext): Promise<ListedPeople>
  /**
   * How one user fared. Throws 404 for an unknown user, and `history-too-long` (422) for one with
   * more events than can be explained.
   */
  explain(
    query: FunnelQuery,
    context: ReportContext,
    userId: string,
  ): Promise<{ user: UserProfile; explained: ExplainedUser }>
}

export function createFunnelService({
  funnelModel,
  peopleModel,
  findUser,
}: {
  funnelModel: FunnelModel
  peopleModel: PeopleModel
  /** Null when there is no such user in the project. */
  findUser: (context: ReportContext, id: string) => Promise<UserProfile | null>
}): FunnelService {
  return {
    async answer(query, context) {
      const question = readQuestion(query, context)
      return arrangeFunnel(question, await funnelModel.ask(context, question))
    },

    async people(query, context) {
      const people = await funnelModel.people(context.run, readQuestion(query, context), query)
      return peopleModel.list(context, people, query)
    },

    async explain(query, context, userId) {
      const question = readQuestion(query, context)
      const user = await findUser(context, userId)
      if (!user) throw notFound('user')
      const history = await funnelModel.history(context.run, question, userId)
      if (history.length > longestHistory) {
        throw unprocessable(
          'history-too-long',
          `Users with more than ${longestHistory} such events cannot be explained.`,
        )
      }
      return { user, explained: explainUser(question, history) }
    },
  }
}
