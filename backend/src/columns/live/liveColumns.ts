import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { type Background, createBackground } from '../../background.ts'
import type { Lease } from '../../db/lease.ts'
import { LostPosition } from '../../db/lostPosition.ts'
import { pauseAfterFault } from '../../pause.ts'
import type { ColumnStore } from '../columnStore.ts'
import { NotCovered } from '../notCovered.ts'
import { follow } from './follow.ts'
import type { FollowParts, LiveProjects } from './followParts.ts'
import { untilCurrent } from './untilCurrent.ts'

/**
 * The columns of all projects, kept current in this process. Before it has stopped, it stores what is
 * not stored yet, where that is up to this process.
 */
export interface LiveColumns extends ColumnStore, Background {
  /** Milliseconds by which columns may be behind the events; null where none are there. */
  lagMs(): number | null
  /** Rows of days that are not stored as they are. */
  tailRows(): number
}

/**
 * Every process follows the events in its own memory. One of them, which holds the lease, builds and
 * stores; the others load what it has stored and go on from there.
 */
export function createLiveColumns({
  lease,
  log,
  ...parts
}: Omit<FollowParts, 'leads' | 'anew' | 'onProjects' | 'onProgress' | 'signal'> & {
  lease: Lease
  log: Pick<Logger, 'info' | 'warn'>
}): LiveColumns {
  const { signal, ...background } = createBackground(run)
  let projects: LiveProjects = new Map()

  async function run(): Promise<void> {
    let faults = 0
    let isLost = false
    while (!signal.aborted) {
      try {
        const leads = await lease.acquire()
        await follow({
          ...parts,
          ...{ lease, leads, log, signal },
          anew: isLost && leads,
          onProjects(followed) {
            projects = followed
          },
          onProgress() {
            faults = 0
            isLost = false
          },
        })
      } catch (error) {
        if (signal.aborted) break
        isLost ||= error instanceof LostPosition
        log.warn({ err: error }, 'columns: following the events broke off and begins again')
        await pauseAfterFault(faults, signal)
        faults += 1
      }
    }
    await lease.release()
  }

  return {
    ...background,
    async view(projectId) {
      await untilCurrent({ lagMs: () => projects.get(projectId)?.lagMs() ?? null, pause: sleep })
      const project = projects.get(projectId)
      if (!project) throw new NotCovered('The project has no columns yet')
      return project.view()
    },
    lagMs() {
      const lags = [...projects.values()].flatMap((project) => project.lagMs() ?? [])
      return lags.length > 0 ? Math.max(...lags) : null
    },
    tailRows() {
      let rows = 0
      for (const project of projects.values()) rows += project.settled()?.unsaved().rows ?? 0
      return rows
    },
  }
}
