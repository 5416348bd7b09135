import type { Logger } from 'pino'
import { type Background, createBackground } from '../../../background.ts'
import type { Lease } from '../../../db/lease.ts'
import { LostPosition } from '../../../db/lostPosition.ts'
import { pause, pauseAfterFault } from '../../../pause.ts'
import { type IdentityChanges, noChanges } from '../../identity/stitch.ts'
import {
  addAllChanges,
  type ChangeFeed,
  type ChangesByProject,
  type OpenChangeFeed,
  sizeOf,
} from './changeFeed.ts'
import type { CheckpointModel } from './checkpoint.model.ts'
import type { Progress } from './progress.ts'
import { giveWay, type Reports, restAfter } from './rest.ts'

export interface WorkerParts {
  /** Of all processes, one works at a time. */
  lease: Lease
  checkpointModel: CheckpointModel
  openFeed: OpenChangeFeed
  /** Takes over what happened in a project; false when it must be tried again later. */
  update(projectId: string, changes: IdentityChanges): Promise<boolean>
  /** Projects in which something was begun and not ended. */
  unfinished(): Promise<string[]>
  /** Derives everything anew, for when nobody knows what happened since. */
  deriveEverything(signal: AbortSignal): Promise<void>
  progress: Progress
  /** They go before: whoever asks them waits for them. */
  reports: Reports
  clock: () => Date
  log: Pick<Logger, 'info' | 'error'>
}

/** How often another process looks whether the one that works is gone. */
const leaseRetryMs = 1_000
/** How much work a crash may cause to be done again. */
const busySaveMs = 1_000
/** Where nothing happens, the position is saved now and then: an old one may be lost. */
const idleSaveMs = 30_000
/** How often it looks whether what another process derives is done. */
const pendingRetryMs = 200

/**
 * Keeps what is derived current: follows the change stream, takes over what happened, and only then
 * saves the position. Whatever a crash cuts short is read and done again, which changes nothing
 * where it had been done. Stopping ends it after the step under way, which may be cut short as well.
 */
export function createWorker({
  lease,
  checkpointModel,
  openFeed,
  update,
  unfinished,
  deriveEverything,
  progress,
  reports,
  clock,
  log,
}: WorkerParts): Background {
  const { signal, ...background } = createBackground(run)

  async function run(): Promise<void> {
    let faults = 0
    const onProgress = () => {
      faults = 0
    }
    while (!signal.aborted) {
      try {
        if (await lease.acquire()) await lead(onProgress)
        else await pause(leaseRetryMs, signal)
      } catch (error) {
        if (signal.aborted && signal.reason === error) break
        log.error({ err: error }, 'deriving: a step failed and will be done again')
        await pauseAfterFault(faults, signal)
        faults += 1
      }
    }
    await lease.release()
  }

  /** Works for as long as the lease is ours. */
  async function lead(onProgress: () => void): Promise<void> {
    const feed = await openStanding()
    try {
      let todo: ChangesByProject = new Map()
      for (const projectId of await unfinished()) todo.set(projectId, noChanges())
      let underWay: { events: number; upTo: Date | null } = { events: 0, upTo: null }
      let savedAt = performance.now()
      let unsaved = false
      while (!signal.aborted && lease.isHeld()) {
        const began = performance.now()
        const busy = todo.size > 0
        todo = await takeOver(todo)
        unsaved ||= busy
        const saveAfterMs = unsaved ? busySaveMs : idleSaveMs
        if (todo.size === 0 && performance.now() - savedAt > saveAfterMs) {
          await checkpointModel.save(feed.position())
          savedAt = performance.now()
          unsaved = false
        }
        if (todo.size === 0) {
          progress.derived(underWay)
          underWay = { events: 0, upTo: null }
        }
        onProgress()
        if (busy) {
          const workedMs = performance.now() - began
          await pause(restAfter({ workedMs, lagMs: progress.lagMs() ?? 0 }), signal)
          await giveWay(reports, { workedMs, pause: (ms) => pause(ms, signal) })
        }
        if (sizeOf(todo) < mostPending) {
          const { changes, events, received } = await feed.read()
          addAllChanges(todo, changes)
          if (todo.size === 0) progress.caughtUp()
          if (received) progress.behindSince(received.first)
          underWay = {
            events: underWay.events + events,
            upTo: received?.last ?? underWay.upTo,
          }
        } else await pause(pendingRetryMs, signal)
      }
    } finally {
      progress.left()
      await feed.close()
    }
  }

  /** A feed after which everything is known that was before it. */
  async function openStanding(): Promise<ChangeFeed> {
    const position = await checkpointModel.read()
    if (position !== null) {
      const feed = openFeed(position)
      try {
        await feed.start()
        return feed
      } catch (error) {
        await feed.close()
        if (!(error instanceof LostPosition)) throw error
        log.error({ err: error }, 'deriving: what happened since is unknown')
      }
    }
    // It stands before everything is derived: what happens meanwhile comes through it.
    const feed = openFeed(null)
    try {
      await feed.start()
      progress.behindSince(clock())
      await deriveEverything(signal)
      await checkpointModel.save(feed.position())
      return feed
    } catch (error) {
      await feed.close()
      throw error
    }
  }

  /** What could not be taken over now. */
  async function takeOver(todo: ChangesByProject): Promise<ChangesByProject> {
    const left: ChangesByProject = new Map()
    for (const [projectId, changes] of todo) {
      const done = !signal.aborted && lease.isHeld() && (await update(projectId, changes))
      if (!done) left.set(projectId, changes)
    }
    return left
  }

  return background
}

/** Ids held for projects that another process derives; past this, the log keeps the rest. */
const mostPending = 100_000
