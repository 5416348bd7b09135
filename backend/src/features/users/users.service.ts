import type { UserSort, UsersQuery } from '@footpath/contract/users'
import type { ReportContext } from '../../http/reports.ts'
import type { UsersModel } from './users.model.ts'
import type { UserOrder } from './users.pipeline.ts'
import type { ProfilePage } from './users.profile.ts'
import { readSearch } from './users.search.ts'

export type UserTableQuery = Pick<UsersQuery, 'q' | 'sort' | 'page' | 'limit'>

export interface UsersService {
  /**
   * The user table: rows are the users active in the range under the filters, columns cover the
   * whole history. Without a search, `total` is the number of active users, which a caller who has
   * counted them need not have counted again.
   */
  list(
    query: UserTableQuery,
    context: ReportContext,
    countActive?: () => Promise<number>,
  ): Promise<ProfilePage>
}

export function createUsersService({ usersModel }: { usersModel: UsersModel }): UsersService {
  return {
    async list({ q, sort, page, limit }, context, countActive) {
      const words = readSearch(q)
      const window = { order: readOrder(sort), skip: (page - 1) * limit, limit }
      if (words === null && countActive) {
        const items = await usersModel.surePage(context, window)
        if (items) return { items, total: await countActive(), page, limit }
      }
      const active = await usersModel.active(context)
      if (active) {
        const group = words ? await usersModel.foundAmong(context, active, words) : active
        const items = await usersModel.pageOf(context, group, window)
        return { items, total: group.count, page, limit }
      }
      const [items, total] = await Promise.all([
        usersModel.page(context, { words, ...window }),
        words === null && countActive ? countActive() : usersModel.count(context, words),
      ])
      return { items, total, page, limit }
    },
  }
}

/** `-lastSeen` is the column `lastSeen`, descending. */
function readOrder(sort: string): UserOrder {
  const descending = sort.startsWith('-')
  const column = (descending ? sort.slice(1) : sort) as UserSort
  return { column, direction: descending ? -1 : 1 }
}
