import { byId } from '../../db/collections.ts'
import type { UserDocument } from '../../db/documents.ts'
import type { CsvTable } from '../../http/csv.ts'
import type { ReportContext } from '../../http/reports.ts'
import { userTable } from './users.csv.ts'
import { type ProfilePage, toProfile, type UserProfile } from './users.profile.ts'

/** The people behind a number, in the order of their ids. */
export interface ListedPeople {
  /** A page of them; `total` is the number itself. */
  users: ProfilePage
  /** All of them. */
  table: () => CsvTable
}

/** The profiles of these users, in the order given; whoever is not known any more is left out. */
export async function findProfiles(
  { project, run }: ReportContext,
  ids: readonly string[],
): Promise<UserProfile[]> {
  if (ids.length === 0) return []
  const found = await run.aggregate<UserDocument>({
    name: 'Their profiles',
    collection: 'users',
    index: byId,
    stages: [{ $match: { _id: { $in: ids.map((id) => `${project.id}:${id}`) } } }],
  })
  const users = new Map(found.map((user) => [user.userId, user]))
  return ids.flatMap((id) => {
    const user = users.get(id)
    return user ? [toProfile(user)] : []
  })
}

/** People whose ids are all known, in their order. */
export async function listProfiles(
  context: ReportContext,
  ids: readonly string[],
  { page, limit }: { page: number; limit: number },
): Promise<ListedPeople> {
  const items = await findProfiles(context, ids.slice((page - 1) * limit, page * limit))
  return {
    users: { items, total: ids.length, page, limit },
    table: () => userTable(allProfiles(context, ids)),
  }
}

const askedAtOnce = 1000

/** All of them, few at a time. */
export async function* allProfiles(
  context: ReportContext,
  ids: readonly string[],
): AsyncGenerator<UserProfile> {
  for (let first = 0; first < ids.length; first += askedAtOnce) {
    yield* await findProfiles(context, ids.slice(first, first + askedAtOnce))
  }
}
