import type { ResumeToken } from 'mongodb'
import type { Lease } from '../../db/lease.ts'
import type { ProjectColumns } from '../store/storedColumns.ts'
import type { EventFeed } from './eventFeed.ts'
import type { LiveProject } from './liveProject.ts'

/** Stores the columns now and then, beside the following. */
export interface PeriodicSaving {
  /** @throws what kept the last saving from being done */
  saveWhenDue(): void
  saveAtEnd(): Promise<void>
  /** Nothing is being stored. */
  settled(): Promise<void>
}

export function createPeriodicSaving({
  feed,
  projects,
  lease,
  signal,
  times: { saveMs, idleSaveMs },
}: {
  feed: Pick<EventFeed, 'position'>
  projects: ReadonlyMap<string, LiveProject>
  lease: Pick<Lease, 'isHeld'>
  signal: AbortSignal
  times: { saveMs: number; idleSaveMs: number }
}): PeriodicSaving {
  const savedAt = new Map<string, number>()
  let triedAt = performance.now()
  let saving: Promise<void> | null = null
  let failure: unknown = null

  /** Those that hold everything up to the feed's position. */
  function settledColumns(): ProjectColumns[] {
    return [...projects.values()].flatMap((project) => project.settled() ?? [])
  }

  async function save(all: readonly ProjectColumns[], position: ResumeToken): Promise<void> {
    for (const columns of all) {
      if (!lease.isHeld()) return
      const at = performance.now()
      const isOld = at - (savedAt.get(columns.projectId) ?? 0) > idleSaveMs
      if (isOld || columns.unsaved().days > 0) {
        await columns.save(position)
        savedAt.set(columns.projectId, at)
      }
      await columns.addWanted(signal)
    }
  }

  return {
    saveWhenDue() {
      if (failure) throw failure
      if (saving || performance.now() - triedAt < saveMs) return
      triedAt = performance.now()
      saving = save(settledColumns(), feed.position())
        .catch((error: unknown) => {
          failure = error
        })
        .finally(() => {
          saving = null
        })
    },
    async saveAtEnd() {
      const position = feed.position()
      const all = settledColumns()
      await saving
      await save(all, position)
    },
    settled: async () => {
      await saving
    },
  }
}
