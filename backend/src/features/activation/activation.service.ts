import type {
  Activation,
  ActivationQuery,
  ActivationUsersQuery,
} from '@footpath/contract/activation'
import { withPrevious } from '../../http/comparison.ts'
import { badRequest } from '../../http/problem.ts'
import type { ReportContext } from '../../http/reports.ts'
import type { PeopleModel } from '../users/people.model.ts'
import type { ListedPeople } from '../users/profiles.ts'
import { arrangeActivation, nobody } from './activation.arrange.ts'
import type { ActivationModel } from './activation.model.ts'
import { type ActivationQuestion, activationQuestion, numberOfDay } from './activation.question.ts'

export type ActivationAnswer = Omit<Activation, 'meta' | 'explain'>

export interface ActivationService {
  answer(query: ActivationQuery, context: ReportContext): Promise<ActivationAnswer>
  /** New users by what became of them: a page of them, and all as a table. 400 for another day. */
  users(query: ActivationUsersQuery, context: ReportContext): Promise<ListedPeople>
}

export function createActivationService({
  activationModel,
  peopleModel,
}: {
  activationModel: ActivationModel
  peopleModel: PeopleModel
}): ActivationService {
  return {
    answer(query, context) {
      return withPrevious(query, context, async (context) => {
        const question = questionOf(query, context)
        if (!question) return nobody
        return arrangeActivation(question, await activationModel.states(context, question))
      })
    },

    async users({ state, of, ...query }, context) {
      const question = questionOf(query, context)
      if (!question) throw badRequest('No day of the range has begun.')
      const { range, told } = question
      if (of !== undefined && !told.some(({ day }) => day === of)) {
        throw badRequest(`${of} is no day of the range that has begun.`)
      }
      const n = of === undefined ? undefined : numberOfDay(of, range)
      const people = await activationModel.people(context, question, { state, n })
      return peopleModel.list(context, people, query)
    },
  }
}

function questionOf(
  { event, days }: Pick<ActivationQuery, 'event' | 'days'>,
  { project, range, asOf }: ReportContext,
): ActivationQuestion | null {
  return activationQuestion({ range, events: activatingEvents({ event }, project), days, asOf })
}

/** The events asked for, or the one that the project lives by. */
export function activatingEvents(
  { event }: Pick<ActivationQuery, 'event'>,
  { conversionEvent }: { conversionEvent: string },
): string[] {
  return event.length > 0 ? event : [conversionEvent]
}
