import { NotCovered } from '../notCovered.ts'
import type { Dictionary } from './dictionary.ts'

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
