import type { Block } from '../block/block.ts'
import { byUserAndTime } from '../block/buildBlock.ts'
import type { Catalog } from '../block/catalog.ts'
import { layoutOf } from '../block/row.ts'
import { buildDay } from './buildDay.ts'
import { mergeDay } from './mergeBlock.ts'
import type { ReadRows } from './readRows.ts'

/** Makes a day's blocks of its events, while others go on putting blocks with newer rows in place. */
export interface RebuildDays {
  /** Once per day at a time: who asks again meanwhile waits for the same. */
  rebuild(day: number, signal?: AbortSignal): Promise<void>
  /** Users of a day whose rows may be others from now on. */
  touch(day: number, users: Iterable<number>): void
}

export function createRebuildDays({
  projectId,
  catalog,
  readRows,
  install,
}: {
  projectId: string
  catalog: Catalog
  readRows: ReadRows
  install: (day: number, blocks: readonly Block[]) => void
}): RebuildDays {
  const running = new Map<number, { done: Promise<void>; touched: Set<number> }>()

  async function readDay(day: number, touched: Set<number>, signal?: AbortSignal) {
    const asked = { projectId, day, catalog, signal }
    let layout = layoutOf(catalog)
    let blocks = await buildDay(await readRows(asked), { day, layout })
    while (touched.size > 0) {
      const replaced = new Set(touched)
      touched.clear()
      const userIds = new Set([...replaced].map((user) => catalog.users.idOf(user)))
      layout = layoutOf(catalog)
      const rows = (await readRows({ ...asked, userIds })).sort(byUserAndTime)
      blocks = mergeDay(blocks, { day, layout, rows, replaced })
    }
    install(day, blocks)
  }

  return {
    async rebuild(day, signal) {
      const known = running.get(day)
      if (known) return known.done
      const touched = new Set<number>()
      const done = readDay(day, touched, signal).finally(() => running.delete(day))
      running.set(day, { done, touched })
      return done
    },
    touch(day, users) {
      const touched = running.get(day)?.touched
      if (touched) for (const user of users) touched.add(user)
    },
  }
}
