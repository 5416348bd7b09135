import type {
  LifecyclePoint,
  LifecycleQuery,
  LifecycleUsersQuery,
} from '@footpath/contract/lifecycle'
import { withPrevious } from '../../http/comparison.ts'
import { badRequest } from '../../http/problem.ts'
import type { ReportContext } from '../../http/reports.ts'
import type { PeopleModel } from '../users/people.model.ts'
import type { ListedPeople } from '../users/profiles.ts'
import { arrangeLifecycle } from './lifecycle.arrange.ts'
import type { LifecycleModel } from './lifecycle.model.ts'
import { type LifecycleQuestion, lifecycleQuestion, ofOnePeriod } from './lifecycle.question.ts'

export interface LifecycleAnswer {
  points: LifecyclePoint[]
  previous?: { start: string; end: string; points: LifecyclePoint[] }
}

export interface LifecycleService {
  answer(query: LifecycleQuery, context: ReportContext): Promise<LifecycleAnswer>
  /** Who is in a state in a period: a page of them, and all as a table. 400 for another period. */
  users(query: LifecycleUsersQuery, context: ReportContext): Promise<ListedPeople>
}

export function createLifecycleService({
  lifecycleModel,
  peopleModel,
}: {
  lifecycleModel: LifecycleModel
  peopleModel: PeopleModel
}): LifecycleService {
  return {
    answer(query, context) {
      return withPrevious(query, context, async (context) => {
        const question = questionOf(query, context)
        return {
          points: arrangeLifecycle(question, await lifecycleModel.states(context, question)),
        }
      })
    },

    async users(query, context) {
      const question = ofOnePeriod(questionOf(query, context), query.of)
      if (!question) {
        throw badRequest(`No ${query.period} of the range that has begun begins on ${query.of}.`)
      }
      const people = await lifecycleModel.people(context, question, query.state)
      return peopleModel.list(context, people, query)
    },
  }
}

function questionOf(
  { period }: Pick<LifecycleQuery, 'period'>,
  { range, asOf, project }: ReportContext,
): LifecycleQuestion {
  return lifecycleQuestion({ range, asOf, of: { period, weekStart: project.weekStart } })
}
