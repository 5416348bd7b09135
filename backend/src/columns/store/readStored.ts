import type { Catalog } from '../block/catalog.ts'
import { createUserNumbers } from '../block/createCatalog.ts'
import { createDictionary } from '../block/createDictionary.ts'
import type { StoredDay } from './columnDay.ts'
import type { ColumnModels } from './columnsWriter.ts'
import { type StoredDictionary, usersPath } from './dictionaries.model.ts'
import { createFields, type Fields } from './fields.ts'
import type { ColumnState } from './states.model.ts'

/** All that is stored of a project's columns but the columns themselves. */
export interface StoredProject {
  state: ColumnState
  headers: readonly StoredDay[]
  catalog: Catalog
  fields: Fields
  dictionaries: ReadonlyMap<string, StoredDictionary>
}

/** Null where nothing is stored; `damaged` where what is stored means nothing. */
export async function readStored(
  projectId: string,
  { blocksModel, dictionariesModel, statesModel }: ColumnModels,
): Promise<StoredProject | 'damaged' | null> {
  const state = await statesModel.find(projectId)
  if (!state) return null
  const headers = await blocksModel.days(projectId)
  // After the headers: what a day's codes mean is stored before the day.
  const found = await dictionariesModel.read(projectId)
  const valuesOf = (path: string) => found.get(path)?.values ?? []
  const isWhole = state.dictionaries.every(
    ({ path, count }) => found.get(path) !== null && valuesOf(path).length >= count,
  )
  if (!headers || !isWhole) return 'damaged'
  const paths = state.dictionaries.map(({ path }) => path).filter((path) => path !== usersPath)
  const dictionaries = new Map(paths.map((path) => [path, createDictionary(valuesOf(path))]))
  return {
    ...{ state, headers },
    fields: createFields({ dictionaries, refused: state.refused }),
    catalog: { users: createUserNumbers(valuesOf(usersPath) as string[]), dictionaries },
    dictionaries: new Map(
      [...found].flatMap(([path, one]) => (one ? [[path, one.stored] as const] : [])),
    ),
  }
}
