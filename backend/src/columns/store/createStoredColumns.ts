import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { Collections } from '../../db/collections.ts'
import { type Catalog, createUserNumbers } from '../catalog.ts'
import { createDictionary } from '../dictionary.ts'
import { layoutOf } from '../row.ts'
import { createBlocksModel } from './blocks.model.ts'
import { createColumnCache } from './columnCache.ts'
import type { StoredDay } from './columnDay.ts'
import { createColumnsWriter, type StateOfBuild } from './columnsWriter.ts'
import { createDaysInMemory } from './daysInMemory.ts'
import { daysWithEvents } from './daysWithEvents.ts'
import { createDictionariesModel, type StoredDictionary, usersPath } from './dictionaries.model.ts'
import { createFields, isStanding, standingDictionaries } from './fields.ts'
import { firstsOf } from './firstsOf.ts'
import { DamagedDays } from './loadBlocks.ts'
import { createProjectColumns } from './projectColumns.ts'
import type { ReadRows } from './readRows.ts'
import { blocksFrom } from './rebuildDays.ts'
import { createStatesModel } from './states.model.ts'
import type { StoredColumns } from './storedColumns.ts'

/** The columns of all projects, in the database and, up to a budget, in the memory of this process. */
export function createStoredColumns({
  collections,
  readRows,
  budgetBytes,
  log,
  clock,
  newId = randomUUID,
}: {
  collections: Collections
  readRows: ReadRows
  budgetBytes: number
  log: Logger
  clock: () => Date
  newId?: () => string
}): StoredColumns {
  const cache = createColumnCache({ budgetBytes })
  const models = {
    blocksModel: createBlocksModel(collections),
    dictionariesModel: createDictionariesModel(collections),
    statesModel: createStatesModel(collections),
  }
  const { blocksModel, dictionariesModel, statesModel } = models

  function assemble({
    projectId,
    catalog,
    fields,
    headers,
    ...stored
  }: {
    projectId: string
    catalog: Catalog
    fields: ReturnType<typeof createFields>
    headers: readonly StoredDay[]
    state: StateOfBuild
    dictionaries: ReadonlyMap<string, StoredDictionary>
  }) {
    const days = createDaysInMemory(headers, cache)
    const generations = new Map(headers.map(({ day, generation }) => [day, generation]))
    const writer = createColumnsWriter({
      ...{ projectId, models, days, fields, catalog, newId, clock },
      stored: { ...stored, generations },
    })
    const columns = createProjectColumns({
      ...{ projectId, catalog, fields, days, writer, models, cache, readRows, log },
    })
    return { columns, days, writer }
  }

  async function erase(projectId: string): Promise<void> {
    // The state before the rest: without it nobody reads what is left.
    await statesModel.erase(projectId)
    await blocksModel.erase(projectId)
    await dictionariesModel.erase(projectId)
  }

  return {
    memory: cache.memory,

    async open(projectId) {
      const state = await statesModel.find(projectId)
      if (!state) return null
      const headers = await blocksModel.days(projectId)
      // After the headers: whatever a day's codes mean is stored before the day.
      const found = await dictionariesModel.read(projectId)
      const isReadable = state.dictionaries.every(
        ({ path, count }) => count === 0 || (found.get(path)?.values.length ?? 0) >= count,
      )
      if (!isReadable || !headers) {
        log.warn({ projectId }, 'the stored columns cannot be read; they are built anew')
        return null
      }
      const valuesOf = (path: string) => found.get(path)?.values ?? []
      const dictionaries = new Map(
        state.dictionaries
          .filter(({ path }) => path !== usersPath)
          .map(({ path }) => [path, createDictionary(valuesOf(path))]),
      )
      const fields = createFields({ dictionaries, refused: state.refused })
      const catalog = { users: createUserNumbers(valuesOf(usersPath) as string[]), dictionaries }
      const stored = new Map(
        [...found].flatMap(([path, one]) => (one ? [[path, one.stored] as const] : [])),
      )
      const { build, version, position, savedAt } = state
      const { columns } = assemble({
        ...{ projectId, catalog, fields, headers },
        state: { build, version, position, savedAt },
        dictionaries: stored,
      })
      const known = new Set(headers.map(({ day }) => day))
      const damaged = new Set(state.days.filter((day) => !known.has(day)))
      while (true) {
        for (const day of damaged) {
          log.warn({ projectId, day }, 'stored columns are damaged; the day is built anew')
          await columns.rebuildDay(day)
        }
        try {
          await columns.prepareFirsts()
          return columns
        } catch (error) {
          if (!(error instanceof DamagedDays)) throw error
          damaged.clear()
          for (const day of error.days) damaged.add(day)
        }
      }
    },

    async build(projectId, { position, signal }) {
      const former = await statesModel.find(projectId)
      const kept = former?.dictionaries.map(({ path }) => path) ?? []
      const added = kept.filter((path) => path !== usersPath && !isStanding(path))
      await erase(projectId)
      const dictionaries = standingDictionaries(added)
      const fields = createFields({ dictionaries })
      const catalog = { users: createUserNumbers(), dictionaries }
      const { columns, days, writer } = assemble({
        ...{ projectId, catalog, fields, headers: [], dictionaries: new Map() },
        state: { build: newId(), version: 1, position, savedAt: clock() },
      })
      for await (const day of daysWithEvents(collections.events, projectId)) {
        signal?.throwIfAborted()
        const layout = layoutOf(catalog)
        const blocks = blocksFrom(await readRows({ projectId, day, catalog, signal }), {
          ...{ day, layout },
        })
        if (blocks.length === 0) continue
        days.replace(day, blocks)
        const users = catalog.users.count()
        columns.replaceFirsts(firstsOf(blocks, { users, before: columns.snapshot().firsts }))
        await writer.writeDays()
        fields.refuseLarge()
      }
      await writer.writeFirstState(position, former?.wanted ?? [])
      return columns
    },
  }
}
