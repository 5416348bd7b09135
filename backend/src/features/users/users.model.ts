import { eventsByTime } from '../../db/collections.ts'
import type { UserDocument } from '../../db/documents.ts'
import type { ReportContext } from '../../http/reports.ts'
import { type ActivityQuestion, spanning } from '../../pipeline/activeUsers.ts'
import { hasFilters } from '../../pipeline/matchEvents.ts'
import {
  distinctUserStages,
  type UserPageQuestion,
  userCountStages,
  userPageStages,
} from './users.pipeline.ts'
import { toProfile, type UserProfile } from './users.profile.ts'

export interface UsersModel {
  /** A page of the users active in the report's range under its filters. */
  page(
    context: ReportContext,
    question: Pick<UserPageQuestion, 'words' | 'order' | 'skip' | 'limit'>,
  ): Promise<UserProfile[]>
  /** How many there are on all pages together. */
  count(context: ReportContext, words: string[] | null): Promise<number>
  /** One user with the totals of all history, whatever the range; null when there is none. */
  find(context: ReportContext, id: string): Promise<UserProfile | null>
}

export function createUsersModel(): UsersModel {
  return {
    async page(context, question) {
      const activity = activityOf(context)
      const proof = hasFilters(context.filters) || (await anySpanning(context))
      const rows = await context.run.aggregate<UserDocument>({
        name: 'A page of the active users',
        collection: 'users',
        stages: userPageStages({ ...activity, ...question, proof }),
      })
      return rows.map(toProfile)
    },

    async count(context, words) {
      const question = activityOf(context)
      const fromEvents = words === null && hasFilters(context.filters)
      const [row] = await context.run.aggregate<{ users: number }>({
        name: 'How many users are active',
        collection: fromEvents ? 'events' : 'users',
        ...(fromEvents && { index: eventsByTime }),
        stages: fromEvents ? distinctUserStages(question) : userCountStages({ ...question, words }),
      })
      return row?.users ?? 0
    },

    async find({ run }, id) {
      const [row] = await run.aggregate<UserDocument>({
        name: 'The user',
        collection: 'users',
        stages: [{ $match: { userId: id } }],
      })
      return row ? toProfile(row) : null
    },
  }
}

/** Whether there is a user whose events must tell if they were active in the range. */
async function anySpanning(context: ReportContext): Promise<boolean> {
  const found = await context.run.aggregate({
    name: 'Anybody seen before and after the range',
    collection: 'users',
    stages: [{ $match: spanning(activityOf(context)) }, { $limit: 1 }],
  })
  return found.length > 0
}

function activityOf({ project, range, filters }: ReportContext): ActivityQuestion {
  return { projectId: project.id, from: range.from, to: range.to, filters }
}
