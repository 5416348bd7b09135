import type { ResumeToken } from 'mongodb'
import { isEarlier } from '../../db/streamPosition.ts'
import { pause } from '../../pause.ts'
import { isStanding } from '../store/fields.ts'
import type { ProjectColumns, StoredColumns } from '../store/storedColumns.ts'
import { noEventChanges } from './changes.ts'
import type { FollowParts, FollowTimes, LiveProjects } from './followParts.ts'
import { createLiveProject, type LiveProject } from './liveProject.ts'
import { createNewcomers } from './newcomers.ts'
import { createPeriodicSaving } from './periodicSaving.ts'

const usualTimes: FollowTimes = {
  lookMs: 1_000,
  saveMs: 10_000,
  idleSaveMs: 30_000,
  reloadMs: 60_000,
}

/**
 * Loads the columns of all projects, or builds them, and keeps them current: until the signal, or
 * until it is better to begin again, from what is stored then.
 * @throws LostPosition when the stream cannot say what has happened since
 */
export async function follow(parts: FollowParts): Promise<void> {
  const { storedColumns, leads, anew, signal, times = usualTimes } = parts
  const projects = new Map<string, LiveProject>()
  const listed = await parts.listProjects()
  const stored = anew ? [] : await openStored(storedColumns, listed)
  for (const columns of stored) {
    // Meanwhile the stream is opened.
    const make = async () => {
      await columns.prepare()
      return columns
    }
    projects.set(columns.projectId, createLiveProject({ make, readRows: parts.readRows }))
  }
  const feed = parts.openFeed(earliestOf(stored), () => {
    const followed = [...projects.values()].map((project) => project.settled())
    return [...stored, ...followed].flatMap((columns) => (columns ? addedPaths(columns) : []))
  })
  const saving = createPeriodicSaving({ ...parts, feed, projects, times })
  const newcomers = createNewcomers({ ...parts, feed, projects })
  const openedAt = performance.now()
  let lookedAt = openedAt
  try {
    await feed.start()
    await newcomers.look(listed)
    parts.onProjects(projects)
    while (!signal.aborted) {
      const { changes, asOf } = await feed.read()
      newcomers.met(changes.keys())
      const began = performance.now()
      for (const [projectId, project] of projects) {
        await project.take(changes.get(projectId) ?? noEventChanges())
        if (asOf) project.reached(asOf)
      }
      if (asOf) await pause(restAfter(performance.now() - began), signal)
      parts.onProgress()
      // Who stood still for too long may go on: if others have stored meanwhile, saving will tell.
      if (leads && !parts.lease.isHeld() && !(await parts.lease.acquire())) return
      if (leads) saving.saveWhenDue()
      if (performance.now() - lookedAt < times.lookMs) continue
      lookedAt = performance.now()
      const mayReload = lookedAt - openedAt > times.reloadMs
      if (!leads && (await isBetterBegunAgain({ ...parts, projects, mayReload }))) return
      if (newcomers.areWaiting() && (await newcomers.look(await parts.listProjects()))) return
    }
    if (leads) await saving.saveAtEnd()
  } finally {
    parts.onProjects(new Map())
    await saving.settled()
    await feed.close()
    for (const project of projects.values()) await project.close()
  }
}

/** Of the time, what merging may take while nothing is behind: a large day is copied less often. */
const shareOfMerging = 0.25
/** A new event is to be in the answers within a second. */
const longestRestMs = 400

function restAfter(workedMs: number): number {
  return Math.min(workedMs * (1 / shareOfMerging - 1), longestRestMs)
}

/** Fields that have a column beside those of every row. */
function addedPaths({ catalog }: ProjectColumns): string[] {
  return [...catalog.dictionaries.keys()].filter((path) => !isStanding(path))
}

async function openStored(
  storedColumns: StoredColumns,
  listed: readonly { id: string; ready: boolean }[],
): Promise<ProjectColumns[]> {
  const stored: ProjectColumns[] = []
  try {
    for (const { id, ready } of listed) {
      const columns = ready ? await storedColumns.open(id) : null
      if (columns) stored.push(columns)
    }
  } catch (error) {
    for (const columns of stored) columns.close()
    throw error
  }
  return stored
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
  mayReload,
}: Pick<FollowParts, 'lease' | 'storedColumns' | 'mostUnsavedBytes'> & {
  projects: LiveProjects
  mayReload: boolean
}): Promise<boolean> {
  if (await lease.acquire()) return true
  if (mayReload && storedColumns.memory().unsavedBytes > mostUnsavedBytes) return true
  for (const project of projects.values()) {
    if (await project.settled()?.isOutdated()) return true
  }
  return false
}
