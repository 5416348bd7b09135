import { byId } from '../../db/collections.ts'
import type { UserDocument } from '../../db/documents.ts'
import type { ReportContext } from '../../http/reports.ts'
import type { ActivityQuestion } from '../../pipeline/activeUsers.ts'
import { findProfiles } from './profiles.ts'
import type { UserGroup } from './userGroup.ts'
import {
  namedPageStages,
  orderedIdsStages,
  orderedUsersStages,
  type UserOrder,
  type UserPageQuestion,
} from './users.pipeline.ts'
import { toProfile, type UserProfile } from './users.profile.ts'
import { isSoonSorted, walkToPage } from './userWalk.ts'

export type PageWindow = Pick<UserPageQuestion, 'order' | 'skip' | 'limit'>

/** A page of a group whose people were all active in the report's range. */
export function pageOfGroup(
  context: ReportContext,
  group: UserGroup,
  window: PageWindow,
): Promise<UserProfile[]> {
  return isSoonSorted(group, window)
    ? namedPage(context, { ...window, userIds: group.ids() })
    : walkedPage(context, group, window)
}

async function namedPage(
  { project, run }: ReportContext,
  question: PageWindow & { userIds: readonly string[] },
): Promise<UserProfile[]> {
  const rows = await run.aggregate<UserDocument>({
    name: 'A page of the active users',
    collection: 'users',
    index: byId,
    stages: namedPageStages({ projectId: project.id, ...question }),
  })
  return rows.map(toProfile)
}

/** Of so few users on the way, documents are read at once instead of ids first. */
const mostWhole = 100

async function walkedPage(
  context: ReportContext,
  group: UserGroup,
  { order, ...window }: PageWindow,
): Promise<UserProfile[]> {
  const whole = new Map<string, UserProfile>()

  async function read(stretch: { skip: number; limit: number }): Promise<string[]> {
    const question = { ...activityOf(context), ...stretch, order }
    const source = { collection: 'users', index: orderIndex(order) } as const
    if (stretch.limit <= mostWhole) {
      const users = await context.run.aggregate<UserDocument>({
        ...source,
        name: 'The first users of the table',
        stages: orderedUsersStages(question),
      })
      for (const user of users) whole.set(user.userId, toProfile(user))
      return users.map(({ userId }) => userId)
    }
    const [row] = await context.run.aggregate<{ ids: string[] }>({
      ...source,
      name: 'Users in the order of the table',
      stages: orderedIdsStages(question),
    })
    return row?.ids ?? []
  }

  const page = await walkToPage(group, { ...window, read })
  const others = await findProfiles(
    context,
    page.filter((id) => !whole.has(id)),
  )
  for (const profile of others) whole.set(profile.id, profile)
  return page.flatMap((id) => whole.get(id) ?? [])
}

/** The index that holds all users in an order, forwards or backwards. */
export const orderIndex = ({ column }: UserOrder) => ({ projectId: 1, [column]: 1, userId: 1 })

export function activityOf({ project, range, filters }: ReportContext): ActivityQuestion {
  return { projectId: project.id, from: range.from, to: range.to, filters }
}
