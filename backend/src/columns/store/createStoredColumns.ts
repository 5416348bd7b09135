import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { Collections } from '../../db/collections.ts'
import type { Catalog } from '../block/catalog.ts'
import { createUserNumbers } from '../block/createCatalog.ts'
import { layoutOf } from '../block/row.ts'
import { createBlocksModel } from './blocks.model.ts'
import { buildDay } from './buildDay.ts'
import { createColumnCache } from './columnCache.ts'
import type { StoredDay } from './columnDay.ts'
import { createColumnsWriter, type StateOfBuild } from './columnsWriter.ts'
import { createDaysInMemory } from './daysInMemory.ts'
import { daysWithEvents } from './daysWithEvents.ts'
import { createDictionariesModel, type StoredDictionary, usersPath } from './dictionaries.model.ts'
import { createFields, type Fields, isStanding, standingDictionaries } from './fields.ts'
import { firstsOf } from './firstsOf.ts'
import { DamagedDays } from './loadBlocks.ts'
import { createProjectColumns, type MadeColumns } from './projectColumns.ts'
import type { ReadRows } from './readRows.ts'
import { readStored } from './readStored.ts'
import { createStatesModel } from './states.model.ts'
import type { StoredColumns } from './storedColumns.ts'

/** Rows that a build gathers before it writes them: small days are written several at once. */
const rowsAtOnce = 100_000

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
    fields: Fields
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

  /** Puts damaged days right, and looks for more of them. */
  async function prepare(columns: MadeColumns, damaged: Iterable<number>): Promise<void> {
    for (const day of damaged) {
      log.warn({ projectId: columns.projectId, day }, 'columns: a damaged day is built anew')
      await columns.rebuild(day)
    }
    try {
      await columns.prepareFirsts()
    } catch (error) {
      if (!(error instanceof DamagedDays)) throw error
      await prepare(columns, error.days)
    }
  }

  return {
    memory: cache.memory,
    erase,

    async open(projectId) {
      const found = await readStored(projectId, models)
      if (found === 'damaged') {
        log.warn({ projectId }, 'columns: what is stored cannot be read; it is built anew')
        return null
      }
      if (!found) return null
      const { build, version, position, savedAt, days } = found.state
      const { columns } = assemble({
        ...{ projectId, ...found },
        state: { build, version, position, savedAt },
      })
      const known = new Set(found.headers.map(({ day }) => day))
      const missing = days.filter((day) => !known.has(day))
      return { ...columns, prepare: () => prepare(columns, missing) }
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
      try {
        for await (const day of daysWithEvents(collections.events, projectId)) {
          signal?.throwIfAborted()
          const layout = layoutOf(catalog)
          const blocks = await buildDay(await readRows({ projectId, day, catalog, signal }), {
            ...{ day, layout },
          })
          if (blocks.length === 0) continue
          days.replace(day, blocks)
          const users = catalog.users.count()
          columns.replaceFirsts(firstsOf(blocks, { users, before: columns.snapshot().firsts }))
          if (columns.unsaved().rows < rowsAtOnce) continue
          await writer.writeDays()
          fields.refuseLarge()
        }
        await writer.writeDays()
        await writer.writeFirstState(position, former?.wanted ?? [])
      } catch (error) {
        columns.close()
        throw error
      }
      return { ...columns, prepare: async () => {} }
    },
  }
}
