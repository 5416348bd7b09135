import type { Catalog, UserNumbers } from './catalog.ts'
import { createDictionary } from './createDictionary.ts'
import { createUserOrder } from './userOrder.ts'

export function createUserNumbers(ids: Iterable<string> = []): UserNumbers {
  const all: string[] = []
  const numbers = new Map<string, number>()

  function number(userId: string): number {
    const known = numbers.get(userId)
    if (known !== undefined) return known
    const user = all.push(userId) - 1
    numbers.set(userId, user)
    return user
  }

  function idOf(user: number): string {
    const id = all[user]
    if (id === undefined) throw new Error(`nobody has the number ${user}`)
    return id
  }

  for (const id of ids) number(id)
  const order = createUserOrder(idOf)
  return {
    count: () => all.length,
    number,
    find: (userId) => numbers.get(userId),
    idOf,
    sort: order.sort,
  }
}

export function createCatalog(paths: Iterable<string>): Catalog {
  const dictionaries = new Map([...paths].map((path) => [path, createDictionary()]))
  return { users: createUserNumbers(), dictionaries }
}
