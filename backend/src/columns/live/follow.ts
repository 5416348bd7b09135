import type { ResumeToken } from 'mongodb'
import type { Logger } from 'pino'
import type { Lease } from '../../db/lease.ts'
import type { ReadRows } from '../store/readRows.ts'
import type { ProjectColumns, StoredColumns } from '../store/storedColumns.ts'
import { noEventChanges } from './changes.ts'
import { type EventFeed, isEarlier, type OpenEventFeed } from './eventFeed.ts'
import { createLiveProject, type LiveProject } from './liveProject.ts'
import { createPeriodicSaving } from './periodicSaving.ts'

export type LiveProjects = ReadonlyMap<string, LiveProject>

export interface FollowParts {
  storedColumns: StoredColumns
  openFeed: OpenEventFeed
  readRows: ReadRows
  /** The projects there are; those that are not ready are being filled. */
  listProjects(): Promise<{ id: string; ready: boolean }[]>
  /** The right to build and store. */
  lease: Pick<Lease, 'acquire' | 'isHeld'>
  /** Whether this process builds and stores. */
  leads: boolean
  /** Whether nothing stored is to be trusted. */
  anew: boolean
  /** Unsaved columns that a process holds which does not save. */
  mostUnsavedBytes: number
  /** Is told of the projects whose columns are there from then on. */
  onProjects(projects: LiveProjects): void
  onProgress(): void
  log: Pick<Logger, 'info'>
  signal: AbortSignal
  times?: FollowTimes | undefined
}

/** How often it is looked at what other processes do, and how often columns are stored. */
export interface FollowTimes {
  lookMs: number
  saveMs: number
  /** Where nothing happened, the position alone: an old one may be lost. */
  idleSaveMs: number
}

const usualTimes: FollowTimes = { lookMs: 1_000, saveMs: 10_000, idleSaveMs: 30_000 }

/**
 * Loads the columns of all projects, or builds them, and keeps them current: until the signal, or
 * until it is better to begin again, from what is stored then.
 * @throws LostPosition when the stream cannot say what has happened since
 */
export async function follow(parts: FollowParts): Promise<void> {
  const { storedColumns, leads, anew, signal, times = usualTimes } = parts
  const projects = new Map<string, LiveProject>()
  const listed = await parts.listProjects()
  const stored: ProjectColumns[] = []
  for (const { id, ready } of anew ? [] : listed) {
    const columns = ready ? await storedColumns.open(id) : null
    if (columns) stored.push(columns)
  }
  for (const columns of stored) {
    const make = async () => columns
    projects.set(columns.projectId, createLiveProject({ make, readRows: parts.readRows }))
  }
  const feed = parts.openFeed(earliestOf(stored))
  const saving = createPeriodicSaving({ ...parts, feed, projects, times })
  const others = createNewcomers({ ...parts, feed, projects })
  let lookedAt = performance.now()
  try {
    await feed.start()
    await others.look(listed)
    parts.onProjects(projects)
    while (!signal.aborted) {
      const { changes, asOf } = await feed.read()
      others.met(changes.keys())
      for (const [projectId, project] of projects) {
        await project.take(changes.get(projectId) ?? noEventChanges())
        if (asOf) project.reached(asOf)
      }
      parts.onProgress()
      if (leads && !parts.lease.isHeld()) return
      if (leads) saving.saveWhenDue()
      if (performance.now() - lookedAt < times.lookMs) continue
      lookedAt = performance.now()
      if (!leads && (await isBetterBegunAgain({ ...parts, projects }))) return
      if (others.areWaiting() && (await others.look(await parts.listProjects()))) return
    }
    if (leads) await saving.saveAtEnd()
  } finally {
    parts.onProjects(new Map())
    await saving.settled()
    await feed.close()
    for (const project of projects.values()) await project.close()
  }
}

function earliestOf(stored: readonly ProjectColumns[]): ResumeToken | null {
  return stored
    .map((columns) => columns.position())
    .reduce<ResumeToken | null>(
      (earliest, position) =>
        earliest === null || isEarlier(position, earliest) ? position : earliest,
      null,
    )
}

/** Of who does not save: whether it may now, or others have stored what is better loaded. */
async function isBetterBegunAgain({
  lease,
  storedColumns,
  mostUnsavedBytes,
  projects,
}: Pick<FollowParts, 'lease' | 'storedColumns' | 'mostUnsavedBytes'> & {
  projects: LiveProjects
}): Promise<boolean> {
  if (await lease.acquire()) return true
  if (storedColumns.memory().unsavedBytes > mostUnsavedBytes) return true
  for (const project of projects.values()) {
    if (await project.settled()?.isOutdated()) return true
  }
  return false
}

interface Newcomers {
  /** These projects have had events. */
  met(projectIds: Iterable<string>): void
  areWaiting(): boolean
  /** Adds those that can be made; true where they are loaded best by beginning again. */
  look(listed: readonly { id: string; ready: boolean }[]): Promise<boolean>
}

/** Projects without columns. */
function createNewcomers({
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
