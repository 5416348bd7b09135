import type { Document } from 'mongodb'
import type { Collections } from '../../../db/collections.ts'
import type { BuildQuestion } from './build.ts'
import { dailyMetricsRows, funnelDayRows } from './dailyMetrics.build.ts'
import { deviceMetricsRows } from './deviceMetrics.build.ts'
import { userDayRows } from './userDays.build.ts'
import { userRevenueRows } from './userRevenue.build.ts'

export type RollupCollection =
  | 'userDays'
  | 'dailyMetrics'
  | 'funnelDailyMetrics'
  | 'deviceMetrics'
  | 'userRevenue'

export interface Rollup {
  collection: RollupCollection
  /** The collection that its stages begin with. */
  from: keyof Pick<Collections, 'events' | 'userDays'>
  rows(question: BuildQuestion): Document[]
}

/** In the order of building: some are made of `user_days` of the same build. */
export const rollups: Rollup[] = [
  { collection: 'userDays', from: 'events', rows: userDayRows },
  { collection: 'dailyMetrics', from: 'userDays', rows: dailyMetricsRows },
  { collection: 'funnelDailyMetrics', from: 'userDays', rows: funnelDayRows },
  { collection: 'deviceMetrics', from: 'userDays', rows: deviceMetricsRows },
  { collection: 'userRevenue', from: 'events', rows: userRevenueRows },
]
