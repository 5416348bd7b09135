import type {
  Activation,
  ActivationQuery,
  ActivationUsersQuery,
} from '@footpath/contract/activation'
import { withPrevious } from '../../http/comparison.ts'
import type { CsvTable } from '../../http/csv.ts'
import { badRequest } from '../../http/problem.ts'
import type { ReportContext } from '../../http/reports.ts'
import { daysBegun } from '../../time/range.ts'
import type { PeopleModel } from '../users/people.model.ts'
import type { ProfilePage } from '../users/users.profile.ts'
import { arrangeActivation } from './activation.arrange.ts'
import type { ActivationModel } from './activation.model.ts'
import { type ActivationQuestion, activationQuestion, numberOfDay } from './activation.question.ts'

export type ActivationAnswer = Omit<Activation, 'meta' | 'explain'>

export interface ActivationService {
  answer(query: ActivationQuery, context: ReportContext): Promise<ActivationAnswer>
  /** New users by what became of them: a page of them, and all as a table. 400 for another day. */
  users(
    query: ActivationUsersQuery,
    context: ReportContext,
  ): Promise<{ page: ProfilePage; table: CsvTable }>
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
        const rows = await activationModel.states(context, question)
        const days = daysBegun(context.range, context.asOf)
        return arrangeActivation(question, { rows, days })
      })
    },

    async users({ state, of, ...query }, context) {
      const { range } = context
      if (of !== undefined && (of < range.start || of > range.end)) {
        throw badRequest(`${of} is no day of the range.`)
      }
      const people = await activationModel.people(context, questionOf(query, context), {
        state,
        n: of === undefined ? undefined : numberOfDay(of, range),
      })
      return {
        page: await peopleModel.page(context, people, query),
        table: peopleModel.table(context, people),
      }
    },
  }
}

function questionOf(
  { event, days }: Pick<ActivationQuery, 'event' | 'days'>,
  { project, range, asOf }: ReportContext,
): ActivationQuestion {
  return activationQuestion({ range, events: activatingEvents({ event }, project), days, asOf })
}

/** The events asked for, or the one that the project lives by. */
export function activatingEvents(
  { event }: Pick<ActivationQuery, 'event'>,
  { conversionEvent }: { conversionEvent: string },
): string[] {
  return event.length > 0 ? event : [conversionEvent]
}
