import type { CohortCondition } from '@footpath/contract/cohorts'
import type { Asking } from '../asking.ts'
import { refuseTooMany } from '../cohorts.members.ts'
import type { PeopleSource } from '../cohorts.pipeline.ts'
import { windowRange } from '../cohorts.window.ts'

/**
 * Who is in a segment of those that the users of the window are divided into (docs/metrics.md,
 * Segments).
 * @throws 422 `cohort-too-large` beyond what a filter takes
 */
export async function whoIsInSegment(
  { within, ...segment }: Extract<CohortCondition, { kind: 'segment' }>,
  { context, segmentMembers }: Asking,
): Promise<PeopleSource> {
  const range = windowRange(within, context)
  const ids = await segmentMembers(segment, { ...context, range })
  refuseTooMany(ids)
  return {
    collection: 'users',
    stages: [
      { $match: { _id: { $in: ids.map((id) => `${context.project.id}:${id}`) } } },

      { $project: { _id: 0, userId: 1 } },
    ],
  }
}
