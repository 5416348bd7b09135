import type { UserNumbers } from '../../../columns/block/catalog.ts'
import { createUserTerms, type UserTerms } from './userTerms.ts'

/** A project's search terms by the numbers that its columns give users. */
export interface TermBook {
  users: UserNumbers
  /** The user's terms from now on. */
  tell(userId: string, terms: readonly string[]): void
  /** The terms of a user of whom nothing was told, as they were read. */
  fill(userId: string, terms: readonly string[]): void
  find: UserTerms['find']
  pack: UserTerms['pack']
  bytes: UserTerms['bytes']
}

export function createTermBook(users: UserNumbers): TermBook {
  const userTerms = createUserTerms()
  /** Of users who are not in the columns yet: their events are about to come. */
  const early = new Map<string, readonly string[]>()

  function set(userId: string, terms: readonly string[]): void {
    const user = users.find(userId)
    if (user === undefined) early.set(userId, terms)
    else userTerms.set(user, terms)
  }

  function takeIn(): void {
    for (const [userId, terms] of early) {
      const user = users.find(userId)
      if (user === undefined) continue
      early.delete(userId)
      userTerms.set(user, terms)
    }
  }

  return {
    users,
    tell(userId, terms) {
      early.delete(userId)
      set(userId, terms)
    },
    fill(userId, terms) {
      takeIn()
      const user = users.find(userId)
      const isTold = user === undefined ? early.has(userId) : userTerms.has(user)
      if (!isTold) set(userId, terms)
    },
    find(words, among) {
      takeIn()
      return userTerms.find(words, among)
    },
    pack: userTerms.pack,
    bytes: userTerms.bytes,
  }
}
