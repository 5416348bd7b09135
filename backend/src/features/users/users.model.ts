import { byId, eventsByTime, usersByTerm } from '../../db/collections.ts'
import type { UserDocument } from '../../db/documents.ts'
import type { Question } from '../../db/projectData.ts'
import type { ReportContext } from '../../http/reports.ts'
import { isSurelyActive, mayBeActive, mayBeBot, spanning } from '../../pipeline/activeUsers.ts'
import { hasFilters, leavesOutBots } from '../../pipeline/matchEvents.ts'
import type { UserSearch } from './search/userSearch.ts'
import { among, type UserGroup } from './userGroup.ts'
import { activeUsersScan } from './users.active.scan.ts'
import { activityOf, orderIndex, type PageWindow, pageOfGroup } from './users.page.ts'
import {
  distinctUserCountStages,
  foundIdsStages,
  foundUserCountStages,
  orderedUsersStages,
  seenUserCountStages,
  type UserPageQuestion,
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
  /** All of them, by the columns; null where only the two above can tell. */
  active(context: ReportContext): Promise<UserGroup | null>
  /** Those of the active users whom the search finds. */
  foundAmong(context: ReportContext, active: UserGroup, words: string[]): Promise<UserGroup>
  /** A page of the active users where their profiles alone show that all of them are; else null. */
  surePage(context: ReportContext, window: PageWindow): Promise<UserProfile[] | null>
  /** A page of a group whose people were all active in the range. */
  pageOf(context: ReportContext, group: UserGroup, window: PageWindow): Promise<UserProfile[]>
  /** One user with the totals of all history, whatever the range; null when there is none. */
  find(context: ReportContext, id: string): Promise<UserProfile | null>
}

/** Rows that are read without knowing whether all of them count. */
const mostSure = 100

export function createUsersModel({
  userSearch,
}: {
  /** Left out where the database is searched. */
  userSearch?: Pick<UserSearch, 'among'> | undefined
} = {}): UsersModel {
  return {
    async page(context, question) {
      const rows = await context.run.aggregate<UserDocument>({
        name: 'A page of the active users',
        collection: 'users',
        stages: userPageStages({
          ...activityOf(context),
          ...question,
          proof: await needsProof(context),
        }),
      })
      return rows.map(toProfile)
    },

    async count(context, words) {
      const [row] = await context.run.aggregate<{ users: number }>({
        name: 'How many users are active',
        ...(words === null ? await countAll(context) : await countFound(context, words)),
      })
      return row?.users ?? 0
    },

    active({ range, filters, run }) {
      return run.scan(activeUsersScan, { from: range.from, to: range.to, filters })
    },

    async foundAmong(context, active, words) {
      const found = await userSearch?.among(context.project.id, active, words)
      return found ?? among(active, await foundIds(context, words))
    },

    async surePage(context, { order, skip, limit }) {
      const activity = activityOf(context)
      const end = skip + limit
      if (hasFilters(context.filters) || end > mostSure) return null
      const users = await context.run.aggregate<UserDocument>({
        name: 'The first users of the table',
        collection: 'users',
        index: orderIndex(order),
        stages: orderedUsersStages({ ...activity, order, skip: 0, limit: end }),
      })
      const isSure = users.length === end && users.every((user) => isSurelyActive(user, activity))
      return isSure ? users.slice(skip).map(toProfile) : null
    },

    pageOf: pageOfGroup,

    async find({ project, run }, id) {
      const [row] = await run.aggregate<UserDocument>({
        name: 'The user',
        collection: 'users',
        index: byId,
        stages: [{ $match: { _id: `${project.id}:${id}` } }],
      })
      return row ? toProfile(row) : null
    },
  }
}

/** The ids of all whom the search finds, active or not. */
async function foundIds({ run }: ReportContext, words: string[]): Promise<string[]> {
  const rows = await run.aggregate<{ ids: string[] }>({
    name: 'Whom the search finds',
    collection: 'users',
    index: usersByTerm,
    stages: foundIdsStages(words),
  })
  return rows.flatMap(({ ids }) => ids)
}

type CountQuestion = Omit<Question, 'name'>

async function countFound(context: ReportContext, words: string[]): Promise<CountQuestion> {
  const question = { ...activityOf(context), words, proof: await needsProof(context) }
  return { collection: 'users', stages: foundUserCountStages(question) }
}

async function countAll(context: ReportContext): Promise<CountQuestion> {
  const activity = activityOf(context)
  return hasFilters(context.filters) || (await isSpanned(context))
    ? { collection: 'events', index: eventsByTime, stages: distinctUserCountStages(activity) }
    : { collection: 'users', stages: seenUserCountStages(activity) }
}

/** Whether some users' events must tell if they were active: by the filters, in between, as bots. */
async function needsProof(context: ReportContext): Promise<boolean> {
  if (hasFilters(context.filters)) return true
  const [spanned, visited] = await Promise.all([isSpanned(context), isVisitedByBots(context)])
  return spanned || visited
}

async function isSpanned(context: ReportContext): Promise<boolean> {
  const found = await context.run.aggregate({
    name: 'Anybody seen before and after the range',
    collection: 'users',
    stages: [{ $match: spanning(activityOf(context)) }, { $limit: 1 }],
  })
  return found.length > 0
}

async function isVisitedByBots(context: ReportContext): Promise<boolean> {
  if (!leavesOutBots(context.filters)) return false
  const found = await context.run.aggregate({
    name: 'Anybody who may be a bot',
    collection: 'users',
    stages: [{ $match: { ...mayBeBot, ...mayBeActive(activityOf(context)) } }, { $limit: 1 }],
  })
  return found.length > 0
}
