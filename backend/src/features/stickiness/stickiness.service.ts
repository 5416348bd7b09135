import type {
  Stickiness,
  StickinessQuery,
  StickinessUsersQuery,
} from '@footpath/contract/stickiness'
import { withPrevious } from '../../http/comparison.ts'
import type { ReportContext } from '../../http/reports.ts'
import { daysBegun } from '../../time/range.ts'
import type { PeopleModel } from '../users/people.model.ts'
import type { ListedPeople } from '../users/profiles.ts'
import { arrangeHistogram, arrangeTrend } from './stickiness.arrange.ts'
import type { StickinessModel } from './stickiness.model.ts'

export type StickinessAnswer = Omit<Stickiness, 'meta' | 'explain'>

export interface StickinessService {
  answer(query: StickinessQuery, context: ReportContext): Promise<StickinessAnswer>
  /** Who was active on exactly so many days of the range: a page of them, and all as a table. */
  users(query: StickinessUsersQuery, context: ReportContext): Promise<ListedPeople>
}

export function createStickinessService({
  stickinessModel,
  peopleModel,
}: {
  stickinessModel: StickinessModel
  peopleModel: PeopleModel
}): StickinessService {
  return {
    answer(query, context) {
      return withPrevious(query, context, async (context) => {
        const rows = await stickinessModel.rows(context)
        const days = daysBegun(context.range, context.asOf)
        return { days: arrangeHistogram(rows, days), trend: arrangeTrend(rows, days) }
      })
    },

    async users(query, context) {
      const people = await stickinessModel.people(context, query.days)
      return peopleModel.list(context, people, query)
    },
  }
}
