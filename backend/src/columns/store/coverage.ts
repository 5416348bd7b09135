import type { Logger } from 'pino'
import { NotCovered } from '../notCovered.ts'
import type { ColumnCache } from './columnCache.ts'
import { type ColumnDay, hasColumn } from './columnDay.ts'
import type { Fields } from './fields.ts'
import { bytesToLoad } from './loadBlocks.ts'
import type { StatesModel } from './states.model.ts'

/**
 * Whether a question can be answered from days with certain columns. A column that may be added is
 * wanted from then on.
 * @throws NotCovered where it cannot
 */
export type RequireColumns = (days: readonly ColumnDay[], paths: readonly string[]) => void

export function createRequireColumns({
  projectId,
  fields,
  statesModel,
  cache,
  log,
}: {
  projectId: string
  fields: Fields
  statesModel: Pick<StatesModel, 'want'>
  cache: Pick<ColumnCache, 'canHold'>
  log: Logger
}): RequireColumns {
  const wanted = new Set<string>()

  function want(path: string): void {
    if (wanted.has(path)) return
    wanted.add(path)
    statesModel.want(projectId, path).catch((cause: unknown) => {
      wanted.delete(path)
      log.warn({ err: cause, projectId, path }, 'columns: a wanted one could not be noted')
    })
  }

  function requireColumn(path: string, days: readonly ColumnDay[]): void {
    const refusal = fields.refusal(path)
    if (refusal !== undefined) throw new NotCovered(refusal)
    if (!fields.has(path)) {
      want(path)
      throw new NotCovered(`${path} has no column yet`, [path])
    }
    if (!days.every((day) => hasColumn(day, path))) {
      throw new NotCovered(`the column of ${path} is being built`, [path])
    }
  }

  return (days, paths) => {
    for (const path of paths) requireColumn(path, days)
    if (!cache.canHold(bytesToLoad(days, paths))) {
      throw new NotCovered('the question needs more columns than fit the memory at once')
    }
  }
}
