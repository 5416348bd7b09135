import { NotCovered } from '../notCovered.ts'
import { createDictionary, type Dictionary } from './dictionary.ts'
import { createUserOrder } from './userOrder.ts'

/** What a project's codes mean. */
export interface Catalog {
  /** User ids, numbered from 0 in the order in which they first came. */
  users: UserNumbers
  /** Fields that have a column, by their path in an event. */
  dictionaries: ReadonlyMap<string, Dictionary>
}

export interface UserNumbers {
  count(): number
  /** The user's number; a new one when it was not seen before. */
  number(userId: string): number
  find(userId: string): number | undefined
  idOf(user: number): string
  /** The same users in the order of the database. */
  sort(users: Uint32Array): Uint32Array
}

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

/** @throws NotCovered where the field has no column */
export function dictionaryOf(catalog: Catalog, path: string): Dictionary {
  const dictionary = catalog.dictionaries.get(path)
  if (!dictionary) throw new NotCovered(`${path} has no column yet`, [path])
  return dictionary
}

/** The code of a value, or one that no row has. */
export function codeOf(catalog: Catalog, path: string, value: unknown): number {
  return dictionaryOf(catalog, path).find(value) ?? unseen
}

/** No row's code. */
export const unseen = -1
