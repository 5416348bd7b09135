import { maximumRow, searchText } from '@footpath/contract/common'
import { userSort } from '@footpath/contract/users'
import { z } from 'zod'

export const defaultUserSort = '-lastSeen'

export const usersPerPage = 20

const wholePage = z.coerce
  .number()
  .int()
  .min(1)
  .max(maximumRow / usersPerPage)
  .catch(1)

export interface UserTableParams {
  q: string
  sort: string
  page: number
}

/** What a URL says about the user table; a value that means nothing falls back to its default. */
export function readUserTableParams(params: URLSearchParams): UserTableParams {
  return {
    q: searchText.catch('').parse(params.get('q') ?? ''),
    sort: userSort.catch(defaultUserSort).parse(params.get('sort') ?? defaultUserSort),
    page: wholePage.parse(params.get('page') ?? 1),
  }
}

/**
 * A copy of the URL's parameters with the changes written into it. Defaults are left out, so links
 * stay short, and another search or order starts at its first page.
 */
export function writeUserTableParams(
  params: URLSearchParams,
  changes: Partial<UserTableParams>,
): URLSearchParams {
  const { q, sort, page } = { ...readUserTableParams(params), page: 1, ...changes }
  const next = new URLSearchParams(params)
  const write = (name: string, value: string, fallback: string) =>
    value === fallback ? next.delete(name) : next.set(name, value)
  write('q', q, '')
  write('sort', sort, defaultUserSort)
  write('page', String(page), '1')
  return next
}
