import type { CohortCondition } from '@footpath/contract/cohorts'
import { userDaySource } from '../../rollups/userDays.source.ts'
import { engagementStages } from '../../segments/engagement.pipeline.ts'
import type { Asking } from '../asking.ts'
import type { PeopleSource } from '../cohorts.pipeline.ts'
import { windowRange } from '../cohorts.window.ts'

type Engagement = Extract<CohortCondition, { kind: 'engagement' }>

/** The heavy or the light users of the window (docs/metrics.md, Engagement). */
export async function whoIsEngaged(
  { segment, within }: Engagement,
  { context }: Asking,
): Promise<PeopleSource> {
  const { stages, ...source } = await userDaySource(context, windowRange(within, context))
  return {
    ...source,
    stages: [
      ...stages,

      ...engagementStages(),

      { $match: { level: segment } },

      { $project: { userId: 1 } },
    ],
  }
}
