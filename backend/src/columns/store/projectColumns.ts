import type { Logger } from 'pino'
import { createOneAtATime } from '../../oneAtATime.ts'
import { type Block, dayMs } from '../block/block.ts'
import type { Catalog } from '../block/catalog.ts'
import { layoutOf } from '../block/row.ts'
import { NotCovered } from '../notCovered.ts'
import type { Needs } from '../scan/scan.ts'
import type { ColumnCache } from './columnCache.ts'
import { type ColumnDay, hasColumn, isStored, rowsOfDay } from './columnDay.ts'
import type { ColumnModels, ColumnsWriter } from './columnsWriter.ts'
import { createRequireColumns } from './coverage.ts'
import type { DaysInMemory } from './daysInMemory.ts'
import type { Fields } from './fields.ts'
import { firstsOf } from './firstsOf.ts'
import { createLoadBlocks, DamagedDays } from './loadBlocks.ts'
import type { ReadRows } from './readRows.ts'
import { createRebuildDays } from './rebuildDays.ts'
import { type ColumnSnapshot, ColumnsReplaced, type ProjectColumns } from './storedColumns.ts'

/** Days read at once where all of them are looked at: bounds what is in memory for it. */
const daysAtOnce = 16

/** For who makes them. */
export interface MadeColumns extends Omit<ProjectColumns, 'prepare'> {
  /** Reads a day from the events, without first events that follow from it. */
  rebuild(day: number): Promise<void>
  /** @throws DamagedDays */
  prepareFirsts(): Promise<void>
}

/** A project's columns in memory, over what is stored of them. */
export function createProjectColumns({
  projectId,
  catalog,
  fields,
  days,
  writer,
  models: { blocksModel, statesModel },
  cache,
  readRows,
  log,
}: {
  projectId: string
  catalog: Catalog
  fields: Fields
  days: DaysInMemory
  writer: ColumnsWriter
  models: ColumnModels
  cache: ColumnCache
  readRows: ReadRows
  log: Logger
}): MadeColumns {
  const loadBlocks = createLoadBlocks({
    ...{ projectId, blocksModel, cache },
    oneAtATime: createOneAtATime(),
  })
  const oneWrite = createOneAtATime()
  const requireColumns = createRequireColumns({ projectId, fields, statesModel, cache, log })
  const rebuildDays = createRebuildDays({
    ...{ projectId, catalog, readRows },
    install(day, blocks) {
      if (!isClosed) days.replace(day, blocks)
    },
  })
  let firsts = firstsOf([], { users: 0 })
  let isReplaced = false
  let isClosed = false

  /** Rebuilds what is damaged in the background; where the stored columns are others by now, not. */
  async function repair({ days: damaged }: DamagedDays, seen: readonly ColumnDay[]): Promise<void> {
    for (const day of damaged) {
      const before = seen.find((one) => one.day === day)
      if (!before || days.find(day) !== before || !isStored(before)) continue
      const header = await blocksModel.find(projectId, day)
      if ((header && header.generation !== before.generation) || (await isOutdated())) {
        isReplaced = true
        return
      }
      log.warn({ projectId, day }, 'columns: a damaged day is built anew')
      await rebuildDay(day)
    }
  }

  /** @throws NotCovered where columns are damaged */
  async function loadForQuestion(seen: readonly ColumnDay[], paths: readonly string[]) {
    requireColumns(seen, paths)
    try {
      return await loadBlocks(seen, paths)
    } catch (error) {
      if (!(error instanceof DamagedDays)) throw error
      repair(error, seen).catch((cause: unknown) => {
        if (!isClosed) log.error({ err: cause, projectId }, 'columns: a damaged day stays damaged')
      })
      throw new NotCovered('stored columns are damaged and are being built anew')
    }
  }

  /** @throws ColumnsReplaced where the stored columns are others by now */
  async function loadForMerge(day: number): Promise<readonly Block[]> {
    const found = days.find(day)
    if (!found) return []
    if (!isStored(found)) return found.blocks
    try {
      return await loadBlocks([found], layoutOf(catalog))
    } catch (error) {
      if (!(error instanceof DamagedDays)) throw error
      await repair(error, [found])
      if (isReplaced) throw new ColumnsReplaced(projectId)
      return loadForMerge(day)
    }
  }

  function snapshot(): ColumnSnapshot {
    const seen = days.withRows()
    return {
      firsts,
      days: seen.map(({ day }) => day),
      async load({ from, to, paths }: Needs) {
        const within = seen.filter(({ day }) => day * dayMs < to && (day + 1) * dayMs > from)
        return loadForQuestion(within, paths)
      },
    }
  }

  /** @throws DamagedDays */
  async function prepareFirsts(signal?: AbortSignal): Promise<void> {
    while (true) {
      const seen = days.withRows()
      let found = firstsOf([], { users: catalog.users.count() })
      for (let at = 0; at < seen.length; at += daysAtOnce) {
        signal?.throwIfAborted()
        const blocks = await loadBlocks(seen.slice(at, at + daysAtOnce), [])
        found = firstsOf(blocks, { users: found.length, before: found })
      }
      if (seen !== days.withRows()) continue
      firsts = found
      return
    }
  }

  async function rebuildDay(day: number, signal?: AbortSignal): Promise<void> {
    await rebuildDays.rebuild(day, signal)
    await prepareFirsts(signal)
  }

  async function isOutdated(): Promise<boolean> {
    if (isReplaced) return true
    const state = await statesModel.find(projectId)
    if (state?.build !== writer.state().build) return true
    return state.dictionaries.length > fields.dictionaries.size + 1
  }

  async function save(position: Parameters<ProjectColumns['save']>[0]): Promise<void> {
    await oneWrite(() => writer.write(position))
  }

  return {
    projectId,
    catalog,
    position: () => writer.state().position,
    snapshot,
    rebuild: rebuildDays.rebuild,
    prepareFirsts,
    rebuildDay,
    isOutdated,
    save,

    wholeDay: loadForMerge,
    stampOf: (day) => days.find(day),

    replaceDay(day, blocks, touched) {
      rebuildDays.touch(day, touched)
      days.replace(day, blocks)
    },

    replaceFirsts(next) {
      firsts = next
    },

    unsaved() {
      const unsaved = days.unsaved()
      return { days: unsaved.length, rows: unsaved.reduce((sum, day) => sum + rowsOfDay(day), 0) }
    },

    async addWanted(signal) {
      const wanted = (await statesModel.find(projectId))?.wanted ?? []
      const added = wanted.filter((path) => !fields.has(path) && fields.refusal(path) === undefined)
      for (const path of added) {
        if (fields.refusal(path) === undefined) fields.add(path)
      }
      // Before any day has the column, so that its codes are never given anew.
      if (added.length > 0) await save(writer.state().position)
      const lacks = (day: ColumnDay) => !layoutOf(catalog).every((path) => hasColumn(day, path))
      for (
        let next = days.withRows().findLast(lacks);
        next;
        next = days.withRows().findLast(lacks)
      ) {
        signal?.throwIfAborted()
        await rebuildDays.rebuild(next.day, signal)
        fields.refuseLarge()
        await save(writer.state().position)
      }
    },

    close() {
      isClosed = true
      days.close()
    },
  }
}
