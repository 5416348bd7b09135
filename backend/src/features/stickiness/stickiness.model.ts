import type { ReportContext } from '../../http/reports.ts'
import { addDays } from '../../time/calendar.ts'
import { userDaySource } from '../rollups/userDays.source.ts'
import type { People } from '../users/people.model.ts'
import {
  activeDayStages,
  longestWindow,
  stickinessStages,
  withDays,
} from './stickiness.pipeline.ts'
import type { StickinessRows } from './stickiness.rows.ts'
import { stickinessPeopleScan, stickinessScan } from './stickiness.scan.ts'

export interface StickinessModel {
  rows(context: ReportContext): Promise<StickinessRows>
  /** Users with exactly so many active days in the range. */
  people(context: ReportContext, days: number): Promise<People>
}

export function createStickinessModel(): StickinessModel {
  return {
    async rows(context) {
      const { range, filters, run } = context
      const scanned = await run.scan(stickinessScan, { range, filters })
      if (scanned) return scanned
      const { start, end } = range
      const first = addDays(start, 1 - longestWindow)
      const { stages, ...source } = await userDaySource(context, { start: first, end })
      const [rows] = await run.aggregate<StickinessRows>({
        name: 'Users by active days, and by the days between them',
        ...source,
        stages: [...activeDayStages(stages, start), ...stickinessStages()],
      })
      return rows ?? { waits: [], histogram: [] }
    },

    async people(context, days) {
      const { range, filters, run } = context
      const userIds = await run.scan(stickinessPeopleScan, { range, filters, days })
      if (userIds) return { userIds }
      const { start, end } = range
      const { stages, ...source } = await userDaySource(context, { start, end })
      return {
        name: `Users with ${days} active days`,
        ...source,
        stages: [...activeDayStages(stages, start), ...withDays(days)],
      }
    },
  }
}
