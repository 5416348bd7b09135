import { randomUUID } from 'node:crypto'
import type { LocalDate } from '@footpath/contract/common'
import type { ProjectSettings } from '../projects/projects.model.ts'
import { basisOf } from './basis.ts'
import { type BuildModel, buildQuestion } from './build/build.model.ts'
import type { DayMarks, DayProject } from './days/dayMarks.ts'
import type { ProjectDay, RollupDaysModel } from './days/rollupDays.model.ts'

export interface RollupsService {
  /** Marks every day that has events and whose roll-ups are missing or of another basis. */
  adopt(project: ProjectSettings): Promise<void>
  /** Takes the trust from all of a project's roll-ups: nobody knows what has changed. */
  distrust(project: DayProject): Promise<void>
  /**
   * Builds everything anew, waiting for days that are being written to; those that stayed so are
   * left to the server.
   */
  rebuild(
    project: ProjectSettings,
    options: { pause: (ms: number) => Promise<void> },
  ): Promise<{ built: number; left: number }>
  /**
   * Builds marked days that nobody is changing, one after the other, the latest first; of one
   * project, or of all. The days that were built.
   */
  buildDue(request: {
    projectId?: string
    limit: number
    /** A day is not built again before so long: one that is changed all the time would be. */
    sinceBuiltMs?: number
    signal?: AbortSignal
  }): Promise<ProjectDay[]>
  /** Removes what earlier builds left, where no report can be reading it any more. */
  sweep(): Promise<void>
}

/** Longer than a report may take (`queryTimeLimitMs`): it reads to its end what it began with. */
const sweepAfterMs = 45_000

export function createRollupsService({
  rollupDaysModel,
  buildModel,
  dayMarks,
  findProject,
  makeId = () => randomUUID().slice(0, 13),
}: {
  rollupDaysModel: RollupDaysModel
  buildModel: BuildModel
  dayMarks: Pick<DayMarks, 'mark'>
  findProject: (id: string) => Promise<ProjectSettings | null>
  makeId?: () => string
}): RollupsService {
  async function build(day: ProjectDay, project: ProjectSettings): Promise<boolean> {
    const id = `${day.day}/${makeId()}`
    const attempt = await rollupDaysModel.begin(day, id)
    if (!attempt) return false
    await buildModel.build(buildQuestion({ project, day: day.day, build: id }))
    const finished = await rollupDaysModel.finish(attempt, {
      basis: basisOf(project),
      sweepAfterMs,
    })
    if (!finished) await buildModel.remove(day.projectId, id)
    return finished
  }

  async function distrust(project: DayProject): Promise<void> {
    const standing = await rollupDaysModel.standing(project.id)
    const days = await buildModel.daysWithEvents(project)
    await dayMarks.mark(project.id, new Set([...standing.keys(), ...days]))
  }

  async function buildDue({
    projectId,
    limit,
    sinceBuiltMs = 0,
    signal,
  }: Parameters<RollupsService['buildDue']>[0]): Promise<ProjectDay[]> {
    const due = await rollupDaysModel.due({
      sinceBuiltMs,
      limit,
      ...(projectId !== undefined && { projectId }),
    })
    const built: ProjectDay[] = []
    for (const day of due) {
      if (signal?.aborted) break
      const project = await findProject(day.projectId)
      if (project && (await build(day, project))) built.push(day)
    }
    return built
  }

  async function countWaiting(projectId: string): Promise<number> {
    const standing = await rollupDaysModel.standing(projectId)
    return [...standing.values()].filter(({ dirty }) => dirty).length
  }

  return {
    distrust,
    buildDue,

    async adopt(project) {
      const standing = await rollupDaysModel.standing(project.id)
      const basis = basisOf(project)
      const isAsItShould = (day: LocalDate) => {
        const found = standing.get(day)
        return found !== undefined && (found.dirty || found.built?.basis === basis)
      }
      const days = await buildModel.daysWithEvents(project)
      await dayMarks.mark(
        project.id,
        days.filter((day) => !isAsItShould(day)),
      )
    },

    async rebuild(project, { pause }) {
      await distrust(project)
      const ofProject = { projectId: project.id, limit: Number.MAX_SAFE_INTEGER }
      let built = 0
      for (let look = 0; look < longestWaitMs / lookMs; look += 1) {
        if (look > 0) await pause(lookMs)
        built += (await buildDue(ofProject)).length
        if ((await countWaiting(project.id)) === 0) break
      }
      return { built, left: await countWaiting(project.id) }
    },

    async sweep() {
      for (const day of await rollupDaysModel.toSweep(daysToSweep)) {
        if (!(await rollupDaysModel.beginSweep(day))) continue
        await buildModel.sweep({ ...day, keep: day.build })
        await rollupDaysModel.endSweep(day)
      }
    },
  }
}

const daysToSweep = 100
const lookMs = 500
/** As long as a day that is no longer written to may still be held. */
const longestWaitMs = 16_000
