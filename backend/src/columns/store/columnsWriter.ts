import type { ResumeToken } from 'mongodb'
import type { Catalog } from '../block/catalog.ts'
import { layoutOf } from '../block/row.ts'
import type { BlocksModel } from './blocks.model.ts'
import type { UnsavedDay } from './columnDay.ts'
import type { DaysInMemory } from './daysInMemory.ts'
import {
  type DictionariesModel,
  nothingStored,
  type StoredDictionary,
  usersPath,
} from './dictionaries.model.ts'
import { type Fields, valuesOf } from './fields.ts'
import type { ColumnState, StatesModel } from './states.model.ts'

/** Writes a project's columns to the database, each kind before what relies on it. */
export interface ColumnsWriter {
  /** What is new in the dictionaries, then the days that differ. Of no use to readers without a state. */
  writeDays(): Promise<void>
  /** The state of a build that is whole. */
  writeFirstState(position: ResumeToken, wanted: readonly string[]): Promise<void>
  /**
   * All that differs, then the state.
   * @throws ColumnsReplaced when somebody else has written meanwhile
   */
  write(position: ResumeToken): Promise<void>
  /** The last state that was read or written. */
  state(): StateOfBuild
}

export type StateOfBuild = Pick<ColumnState, 'build' | 'version' | 'position' | 'savedAt'>

export interface ColumnModels {
  blocksModel: BlocksModel
  dictionariesModel: DictionariesModel
  statesModel: StatesModel
}

/** Written beside each other, since each waits for the journal. */
const daysAtOnce = 4

export function createColumnsWriter({
  projectId,
  models: { blocksModel, dictionariesModel, statesModel },
  days,
  fields,
  catalog,
  stored,
  newId,
  clock,
}: {
  projectId: string
  models: ColumnModels
  days: DaysInMemory
  fields: Fields
  catalog: Catalog
  /** What there is already. */
  stored: {
    state: StateOfBuild
    dictionaries: ReadonlyMap<string, StoredDictionary>
    /** Of each day. */
    generations: ReadonlyMap<number, string>
  }
  newId: () => string
  clock: () => Date
}): ColumnsWriter {
  let { state } = stored
  const dictionaries = new Map(stored.dictionaries)
  const generations = new Map(stored.generations)

  async function writeDictionary(path: string): Promise<void> {
    const known = dictionaries.get(path) ?? nothingStored
    const values = valuesOf(catalog, path)
    if (values.count === known.count) return
    const next = await dictionariesModel.append({
      ...{ projectId, path, stored: known },
      valuesFrom: values.from,
    })
    dictionaries.set(path, next)
  }

  async function writeDays(): Promise<void> {
    // Taken first: rows that come meanwhile may have values that are not stored.
    const unsaved = days.unsaved()
    const paths = layoutOf(catalog)
    for (const path of [usersPath, ...fields.dictionaries.keys()]) await writeDictionary(path)
    for (let at = 0; at < unsaved.length; at += daysAtOnce) {
      const some = unsaved.slice(at, at + daysAtOnce)
      await Promise.all(some.map((one) => writeDay(one, paths)))
    }
  }

  async function writeDay(one: UnsavedDay, paths: readonly string[]): Promise<void> {
    const { day, blocks } = one
    const former = generations.get(day) ?? null
    if (blocks.length === 0) {
      if (former !== null) await blocksModel.remove({ projectId, day, former })
      generations.delete(day)
      days.markStored(one, null)
      return
    }
    const written = await blocksModel.write({
      ...{ projectId, day, blocks, paths, former },
      generation: newId(),
      savedAt: clock(),
    })
    generations.set(day, written.generation)
    days.markStored(one, written)
  }

  /** Of fields that have lost their column. */
  async function removeDictionaries(): Promise<void> {
    for (const path of dictionaries.keys()) {
      if (path === usersPath || fields.has(path)) continue
      await dictionariesModel.remove(projectId, path)
      dictionaries.delete(path)
    }
  }

  function contents() {
    return {
      projectId,
      days: [...generations.keys()],
      dictionaries: [usersPath, ...fields.dictionaries.keys()].map((path) => ({
        path,
        count: dictionaries.get(path)?.count ?? 0,
      })),
      refused: fields.refused(),
    }
  }

  return {
    writeDays,

    async writeFirstState(position, wanted) {
      state = { ...state, position, savedAt: clock() }
      await statesModel.insert({ ...state, ...contents(), wanted: [...wanted] })
    },

    async write(position) {
      const { build, version } = state
      const claimed = await statesModel.claim({ projectId, build, version })
      state = { ...state, version: claimed.version }
      fields.refuseLarge()
      await writeDays()
      const next = { ...state, position, savedAt: clock() }
      await statesModel.write({ ...next, ...contents() })
      state = next
      await removeDictionaries()
    },

    state: () => state,
  }
}
