import type { Collections } from '../../db/collections.ts'
import { createOneAtATime } from '../../oneAtATime.ts'
import type { Catalog } from '../block/catalog.ts'
import { createCatalog } from '../block/createCatalog.ts'
import { layoutOf } from '../block/row.ts'
import type { OpenEventFeed } from '../live/eventFeed.ts'
import { buildDay } from '../store/buildDay.ts'
import { createColumnCache } from '../store/columnCache.ts'
import type { ColumnModels } from '../store/columnsWriter.ts'
import { compareDays, type DayDifference } from '../store/compareDays.ts'
import { daysWithEvents } from '../store/daysWithEvents.ts'
import { createLoadBlocks, DamagedDays } from '../store/loadBlocks.ts'
import type { ReadRows } from '../store/readRows.ts'
import { readStored, type StoredProject } from '../store/readStored.ts'
import { changedDays } from './changedDays.ts'

/** A day that is stored otherwise than the events say. */
export interface DayFinding {
  day: number
  /** Columns, or `rows` and `damaged`, with the users concerned; none where that is unknown. */
  differences: { path: string; users: number | null }[]
}

export interface Verification {
  /** Days looked at. */
  days: number
  wrong: DayFinding[]
  /** Days with changes that are not stored yet, and so may differ. */
  waiting: number
}

/**
 * Builds each day from the events and compares it with what is stored, by value. What has happened
 * since the last saving is no finding. Null where nothing is stored, `damaged` where it means nothing.
 */
export type VerifyColumns = (projectId: string) => Promise<Verification | 'damaged' | null>

export function createVerifyColumns({
  events,
  models,
  readRows,
  openFeed,
}: Pick<Collections, 'events'> & {
  models: ColumnModels
  readRows: ReadRows
  openFeed: OpenEventFeed
}): VerifyColumns {
  async function differencesOf(day: number, stored: StoredProject): Promise<DayFinding> {
    const catalog = createCatalog(stored.catalog.dictionaries.keys())
    const layout = layoutOf(catalog)
    const rows = await readRows({ projectId: stored.state.projectId, day, catalog })
    const expected = { blocks: await buildDay(rows, { day, layout }), catalog }
    const header = stored.headers.find((one) => one.day === day)
    const differences = await compare(expected, { header, stored, layout })
    return { day, differences }
  }

  async function compare(
    expected: Parameters<typeof compareDays>[1],
    {
      header,
      stored: { state, catalog },
      layout,
    }: {
      header: StoredProject['headers'][number] | undefined
      stored: { state: StoredProject['state']; catalog: Catalog }
      layout: string[]
    },
  ): Promise<(DayDifference | { path: string; users: null })[]> {
    const load = createLoadBlocks({
      projectId: state.projectId,
      blocksModel: models.blocksModel,
      // Each column is read once.
      cache: createColumnCache({ budgetBytes: Number.POSITIVE_INFINITY }),
      oneAtATime: createOneAtATime(),
    })
    try {
      const blocks = header ? await load([header], layout) : []
      return compareDays({ blocks, catalog }, expected)
    } catch (error) {
      if (error instanceof DamagedDays) return [{ path: 'damaged', users: null }]
      throw error
    }
  }

  /** Looks again at a day that was stored anew meanwhile. */
  async function look(day: number, stored: StoredProject): Promise<DayFinding> {
    const found = await differencesOf(day, stored)
    if (found.differences.length === 0) return found
    const { projectId } = stored.state
    const generationIn = (headers: StoredProject['headers']) =>
      headers.find((one) => one.day === day)?.generation
    const now = await readStored(projectId, models)
    if (now === null || now === 'damaged') return found
    return generationIn(now.headers) === generationIn(stored.headers) ? found : look(day, now)
  }

  return async (projectId) => {
    const stored = await readStored(projectId, models)
    if (stored === null || stored === 'damaged') return stored
    const days = new Set(stored.headers.map(({ day }) => day))
    for await (const day of daysWithEvents(events, projectId)) days.add(day)
    const differing: DayFinding[] = []
    for (const day of days) {
      const found = await look(day, stored)
      if (found.differences.length > 0) differing.push(found)
    }
    if (differing.length === 0) return { days: days.size, wrong: [], waiting: 0 }
    const changed = await changedDays(openFeed, { projectId, position: stored.state.position })
    const wrong = differing.filter(({ day }) => changed !== null && !changed.has(day))
    return { days: days.size, wrong, waiting: differing.length - wrong.length }
  }
}
