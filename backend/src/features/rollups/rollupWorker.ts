import type { Logger } from 'pino'
import { type Background, createBackground } from '../../background.ts'
import type { Lease } from '../../db/lease.ts'
import { pause } from '../../pause.ts'
import type { ProjectSettings } from '../projects/projects.model.ts'
import type { RollupsService } from './rollups.service.ts'

/** How often the worker looks for days to build. */
const lookMs = 2_000
/** Days built between two looks. */
const daysAtOnce = 5
/** Sessions, users and reports come first: it rests as many times as long as it worked. */
const restPerWork = 1
/** A day that is changed all the time is not built all the time. */
const sinceBuiltMs = 60_000
const leaseRetryMs = 5_000

/** Builds the roll-ups of days that have changed and come to rest; one process at a time does. */
export function createRollupWorker({
  rollupsService,
  listProjects,
  lease,
  log,
}: {
  rollupsService: RollupsService
  listProjects: () => Promise<ProjectSettings[]>
  lease: Lease
  log: Pick<Logger, 'error'>
}): Background {
  const { signal, ...background } = createBackground(run)

  async function run(): Promise<void> {
    while (!signal.aborted) {
      try {
        if (await lease.acquire()) await lead()
        else await pause(leaseRetryMs, signal)
      } catch (error) {
        log.error({ err: error }, 'roll-ups: a step failed and will be done again')
        await pause(lookMs, signal)
      }
    }
    await lease.release()
  }

  /** Works for as long as the lease is ours; not at once, since at a start others are in a hurry. */
  async function lead(): Promise<void> {
    await pause(lookMs, signal)
    for (const project of await listProjects()) await rollupsService.adopt(project)
    while (!signal.aborted && lease.isHeld()) {
      const began = performance.now()
      const built = await rollupsService.buildDue({ limit: daysAtOnce, sinceBuiltMs, signal })
      await rollupsService.sweep()
      const rest = (performance.now() - began) * restPerWork
      await pause(built.length === daysAtOnce ? rest : Math.max(rest, lookMs), signal)
    }
  }

  return background
}
