import type { LocalDate } from '@footpath/contract/common'
import type { ReportContext } from '../../http/reports.ts'
import { basisOf } from './basis.ts'
import { type BuiltDay, planReading, type ReadingPlan } from './planReading.ts'

/**
 * Where a report reads the days from `start` to `end`, both inclusive. Whoever acknowledges a change
 * has marked its days before (days/dayMarks.ts), so a day that is not marked holds all of them.
 */
export async function readingPlan(
  { project, run }: ReportContext,
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
