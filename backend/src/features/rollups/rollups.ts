import type { Collections } from '../../db/collections.ts'
import { type ProjectSettings, toSettings } from '../projects/projects.model.ts'
import { createBuildModel } from './build/build.model.ts'
import { createDayMarks, type DayMarks, type HoldTimes } from './days/dayMarks.ts'
import { createRollupDaysModel } from './days/rollupDays.model.ts'
import { createRollupsService, type RollupsService } from './rollups.service.ts'
import { createVerifyRollups, type VerifyRollups } from './verify.ts'

export interface Rollups {
  dayMarks: DayMarks
  findProject(id: string): Promise<ProjectSettings | null>
  rollupsService: RollupsService
  verifyRollups: VerifyRollups
}

/** All about roll-ups, for the server and for operators' commands alike. */
export function createRollups({
  collections,
  times,
}: {
  collections: Collections
  times?: HoldTimes | undefined
}): Rollups {
  const findProject = async (id: string) => {
    const found = await collections.projects.findOne({ _id: id })
    return found && toSettings(found)
  }
  const rollupDaysModel = createRollupDaysModel(collections)
  const buildModel = createBuildModel(collections)
  const dayMarks = createDayMarks({ rollupDaysModel, ...(times && { times }) })
  return {
    dayMarks,
    findProject,
    rollupsService: createRollupsService({ rollupDaysModel, buildModel, dayMarks, findProject }),
    verifyRollups: createVerifyRollups({ collections, rollupDaysModel, buildModel }),
  }
}
