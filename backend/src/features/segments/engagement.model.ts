import type { EngagementLevel } from '@footpath/contract/segments'
import type { ReportContext } from '../../http/reports.ts'
import { userDaySource } from '../rollups/userDays.source.ts'
import type { PeopleQuestion } from '../users/people.model.ts'
import { engagementStages, levelTotals } from './engagement.pipeline.ts'

export interface LevelRow {
  level: EngagementLevel
  users: number
  fewestDays: number
  mostDays: number
  events: number
  revenue: number
}

export interface EngagementModel {
  /** No row for a level of nobody. */
  levels(context: ReportContext): Promise<LevelRow[]>
  /** Everybody active in the range, or those of one level. */
  people(context: ReportContext, level?: EngagementLevel): Promise<PeopleQuestion>
}

export function createEngagementModel(): EngagementModel {
  return {
    async levels(context) {
      const { stages, ...source } = await userDaySource(context, context.range)
      return context.run.aggregate<LevelRow>({
        name: 'Users by engagement',
        ...source,
        stages: [...stages, ...engagementStages(), ...levelTotals],
      })
    },

    async people(context, level) {
      const { stages, ...source } = await userDaySource(context, context.range)
      return {
        name: level ? `The ${level} users` : 'The active users',
        ...source,
        stages: [...stages, ...engagementStages(), ...(level ? [{ $match: { level } }] : [])],
      }
    },
  }
}
