import type { EventFeed } from './eventFeed.ts'
import type { FollowParts } from './followParts.ts'
import { createLiveProject, type LiveProject } from './liveProject.ts'

export interface Newcomers {
  /** These projects have had events. */
  met(projectIds: Iterable<string>): void
  areWaiting(): boolean
  /** Adds those that can be made; true where they are loaded best by beginning again. */
  look(listed: readonly { id: string; ready: boolean }[]): Promise<boolean>
}

/**
 * Projects without columns. Who stores builds them, one at a time; the others wait until they can be
 * loaded. A project that is being filled is built once it is ready.
 */
export function createNewcomers({
  storedColumns,
  readRows,
  leads,
  log,
  feed,
  projects,
}: Pick<FollowParts, 'storedColumns' | 'readRows' | 'leads' | 'log'> & {
  feed: Pick<EventFeed, 'position'>
  projects: Map<string, LiveProject>
}): Newcomers {
  const waiting = new Set<string>()
  let building: Promise<unknown> = Promise.resolve()

  /** One at a time, each from where the stream then is. */
  function build(projectId: string): void {
    const make = (signal: AbortSignal) => {
      const turn = building.then(() => {
        signal.throwIfAborted()
        log.info({ project: projectId }, 'columns: building a project')
        return storedColumns.build(projectId, { position: feed.position(), signal })
      })
      building = turn.catch(() => undefined)
      return turn
    }
    projects.set(projectId, createLiveProject({ make, readRows }))
  }

  return {
    met(projectIds) {
      for (const id of projectIds) if (!projects.has(id)) waiting.add(id)
    },
    areWaiting: () => waiting.size > 0,
    async look(listed) {
      waiting.clear()
      for (const { id, ready } of listed) {
        if (projects.has(id)) continue
        if (ready && leads) build(id)
        else waiting.add(id)
      }
      if (leads) return false
      for (const id of waiting) {
        const columns = await storedColumns.open(id)
        columns?.close()
        if (columns) return true
      }
      return false
    },
  }
}
