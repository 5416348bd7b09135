import type { Catalog, UserNumbers } from './catalog.ts'
import { createDictionary } from './createDictionary.ts'
import { createUserOrder } from './userOrder.ts'

/** @param ids of users, each once */
export function createUserNumbers(ids: readonly string[] = []): UserNumbers {
  const all = [...ids]
  /** Made when somebody is looked for: questions about everybody do without. */
  let made: Map<string, number> | null = null

  function numbers(): Map<string, number> {
    made ??= new Map(all.map((id, user) => [id, user]))
    return made
  }

  function number(userId: string): number {
    const known = numbers().get(userId)
    if (known !== undefined) return known
    const user = all.push(userId) - 1
    numbers().set(userId, user)
    return user
  }

  function idOf(user: number): string {
    const id = all[user]
    if (id === undefined) throw new Error(`nobody has the number ${user}`)
    return id
  }

  const order = createUserOrder(idOf)
  return {
    count: () => all.length,
    number,
    find: (userId) => numbers().get(userId),
    idOf,
    sort: order.sort,
  }
}

export function createCatalog(paths: Iterable<string>): Catalog {
  const dictionaries = new Map([...paths].map((path) => [path, createDictionary()]))
  return { users: createUserNumbers(), dictionaries }
}
