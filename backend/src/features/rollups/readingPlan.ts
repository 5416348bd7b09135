import type { LocalDate } from '@footpath/contract/common'
import type { ReportRun } from '../../db/projectData.ts'
import { basisOf, type RolledUpProject } from './basis.ts'
import { type BuiltDay, planReading, type ReadingPlan } from './planReading.ts'

/** As much of a report's context as the choice depends on. */
export interface DayContext {
  project: RolledUpProject
  run: ReportRun
}

/**
 * Where a report reads the days from `start` to `end`, both inclusive. Whoever acknowledges a change
 * has marked its days before (days/dayMarks.ts), so a day that is not marked holds all of them.
 */
export async function readingPlan(
  { project, run }: DayContext,
  { start, end }: { start: LocalDate; end: LocalDate },
): Promise<ReadingPlan> {
  const trusted = await run.aggregate<BuiltDay>({
    name: 'Days whose roll-ups are up to date',
    collection: 'rollupDays',
    stages: [
      {
        $match: { day: { $gte: start, $lte: end }, dirty: false, 'built.basis': basisOf(project) },
      },
      { $project: { _id: 0, day: 1, build: '$built.id' } },
    ],
  })
  return planReading({ start, end, trusted })
}
