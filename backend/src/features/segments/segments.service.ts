import type {
  Engagement,
  EngagementUsersQuery,
  SegmentCount,
  Segments,
  SegmentsQuery,
  SegmentUsersQuery,
} from '@footpath/contract/segments'
import { notFound } from '../../http/problem.ts'
import type { ReportContext } from '../../http/reports.ts'
import type { BehaviourModel } from '../behaviour/behaviour.model.ts'
import type { PeopleModel } from '../users/people.model.ts'
import type { ListedPeople } from '../users/profiles.ts'
import { listProfiles } from '../users/profiles.ts'
import { arrangeEngagement } from './engagement.answer.ts'
import type { EngagementModel } from './engagement.model.ts'
import { divide } from './segments.answer.ts'

export interface SegmentsService {
  answer(query: SegmentsQuery, context: ReportContext): Promise<Omit<Segments, 'meta' | 'explain'>>
  /** @throws 404 for a segment that this division has not */
  users(query: SegmentUsersQuery, context: ReportContext): Promise<ListedPeople>
  /** The ids of a segment's people, ascending; none where the division has no such segment. */
  members(
    segment: { segment: string; k: SegmentCount },
    context: ReportContext,
  ): Promise<readonly string[]>
  engagement(context: ReportContext): Promise<Omit<Engagement, 'meta' | 'explain'>>
  engagedUsers(query: EngagementUsersQuery, context: ReportContext): Promise<ListedPeople>
}

export function createSegmentsService({
  behaviourModel,
  engagementModel,
  peopleModel,
}: {
  behaviourModel: BehaviourModel
  engagementModel: EngagementModel
  peopleModel: PeopleModel
}): SegmentsService {
  async function divisionOf(k: SegmentCount, context: ReportContext) {
    return divide(await behaviourModel.read(context, context.range), k)
  }

  return {
    async answer({ k }, context) {
      const { answer } = await divisionOf(k, context)
      return answer
    },

    async users({ k, segment, ...page }, context) {
      const { membersOf } = await divisionOf(k, context)
      const ids = membersOf(segment)
      if (!ids) throw notFound('segment')
      return listProfiles(context, ids, page)
    },

    async members({ segment, k }, context) {
      const { membersOf } = await divisionOf(k, context)
      return membersOf(segment) ?? []
    },

    async engagement(context) {
      return arrangeEngagement(await engagementModel.levels(context))
    },

    async engagedUsers({ level, ...page }, context) {
      const people = await engagementModel.people(context, level)
      return peopleModel.list(context, people, page)
    },
  }
}
