import type { Tile } from '@footpath/contract/saved'
import { unprocessable } from '../../http/problem.ts'
import type { KeptModel, Key } from './kept.model.ts'
import type { KeptService } from './kept.service.ts'
import { mayRead, type Reader } from './ownership.ts'
import type { SavedReportsModel } from './savedReports.model.ts'

/** Saved reports on a board. */
export interface SavedDashboardContent {
  name: string
  tiles: Tile[]
}

/** Dashboards that people put together: their tiles show saved reports that they may see. */
export function createDashboardsService({
  kept,
  savedReportsModel,
}: {
  kept: KeptService<SavedDashboardContent>
  savedReportsModel: SavedReportsModel
}): KeptService<SavedDashboardContent> {
  async function checkTiles(tiles: Tile[], projectId: string, reader: Reader) {
    const readable = (await savedReportsModel.list(projectId)).filter((report) =>
      mayRead(report, reader),
    )
    const unknown = tiles.find(({ report }) => !readable.some(({ id }) => id === report))
    if (!unknown) return
    throw unprocessable('unknown-reference', `There is no such saved report: ${unknown.report}.`)
  }

  return {
    ...kept,

    async create(projectId, content, reader) {
      await checkTiles(content.tiles, projectId, reader)
      return kept.create(projectId, content, reader)
    },

    async change(key, changes, reader) {
      await kept.findOwn(key, reader)
      if (changes.tiles) await checkTiles(changes.tiles, key.projectId, reader)
      return kept.change(key, changes, reader)
    },
  }
}

/** Takes a report's tiles off all of the project's dashboards. */
export function createForgetTiles(model: KeptModel<SavedDashboardContent>) {
  return async ({ projectId, id }: Key): Promise<void> => {
    for (const { id: dashboard, tiles } of await model.list(projectId)) {
      const left = tiles.filter(({ report }) => report !== id)
      if (left.length < tiles.length)
        await model.change({ projectId, id: dashboard }, { tiles: left })
    }
  }
}
