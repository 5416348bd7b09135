import type { SegmentCount } from '@footpath/contract/segments'
import type { ReportContext } from '../../http/reports.ts'
import type { ActivityQuestion } from '../../pipeline/activeUsers.ts'
import type { WholeCohort } from './cohorts.expand.ts'
import type { PeopleSource } from './cohorts.pipeline.ts'

/** The ids of a segment's people over the context's range; none where there is no such segment. */
export type SegmentMembers = (
  segment: { segment: string; k: SegmentCount },
  context: ReportContext,
) => Promise<readonly string[]>

/** What a condition may need besides itself. */
export interface Asking {
  context: ReportContext
  /** Anybody's activity at any time, but for bots'. */
  everything: ActivityQuestion
  /** All people of the project. */
  everybody(): PeopleSource
  peopleOf(cohort: WholeCohort): Promise<PeopleSource>
  /** At most as many as a filter takes. */
  membersOf(cohort: WholeCohort): Promise<string[]>
  segmentMembers: SegmentMembers
}
