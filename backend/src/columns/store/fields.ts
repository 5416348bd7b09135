import type { Catalog } from '../block/catalog.ts'
import { sessionPath, standingPaths } from '../block/columnPaths.ts'
import { createDictionary } from '../block/createDictionary.ts'
import type { Dictionary } from '../block/dictionary.ts'
import { usersPath } from './dictionaries.model.ts'

/** Which fields of a project's events have a column, and which never will. */
export interface Fields {
  /** In the order of the rows' values. */
  dictionaries: ReadonlyMap<string, Dictionary>
  has(path: string): boolean
  /** Why a field will have no column; undefined where it has one or may get one. */
  refusal(path: string): string | undefined
  refused(): { path: string; reason: string }[]
  add(path: string): void
  /** Takes the columns away from fields with too many different values. */
  refuseLarge(): void
}

/** Columns beside the standing ones that a project can have. */
export const mostAddedFields = 20

/** A field with more different values has no column: its dictionary would outgrow its use. */
export const mostValues = 1_000_000

export function createFields({
  dictionaries,
  refused = [],
  most = mostValues,
}: {
  dictionaries: Map<string, Dictionary>
  refused?: readonly { path: string; reason: string }[]
  most?: number
}): Fields {
  const reasons = new Map(refused.map(({ path, reason }) => [path, reason]))
  const has = (path: string) => path === sessionPath || dictionaries.has(path)

  function isFull(): boolean {
    const added = [...dictionaries.keys()].filter((path) => !isStanding(path))
    return added.length >= mostAddedFields
  }

  return {
    dictionaries,
    has,
    refusal(path) {
      if (has(path)) return undefined
      const tooMany = `a project has columns of at most ${mostAddedFields} properties`
      return reasons.get(path) ?? (isFull() ? tooMany : undefined)
    },
    refused: () => [...reasons].map(([path, reason]) => ({ path, reason })),
    add(path) {
      dictionaries.set(path, createDictionary())
    },
    refuseLarge() {
      for (const [path, dictionary] of dictionaries) {
        if (dictionary.size() - 1 <= most) continue
        dictionaries.delete(path)
        reasons.set(path, `${path} has more than ${most} different values`)
      }
    },
  }
}

export function standingDictionaries(added: Iterable<string> = []): Map<string, Dictionary> {
  return new Map(
    [...new Set([...standingPaths, ...added])].map((path) => [path, createDictionary()]),
  )
}

export function isStanding(path: string): boolean {
  return standingPaths.some((standing) => standing === path)
}

/** What of a catalog is stored under a path: the values of its codes from a place on. */
export function valuesOf(
  { users, dictionaries }: Catalog,
  path: string,
): { count: number; from(start: number): unknown[] } {
  if (path === usersPath) {
    const count = users.count()
    return { count, from: (start) => range(start, count).map(users.idOf) }
  }
  const dictionary = dictionaries.get(path)
  const count = (dictionary?.size() ?? 1) - 1
  return { count, from: (start) => range(start, count).map((n) => dictionary?.valueOf(n + 1)) }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index)
}
