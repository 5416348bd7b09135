import type { AnyScan } from './columns/scan/scan.ts'
import { activationPeopleScan, activationScan } from './features/activation/activation.scan.ts'
import { associationsPeopleScan, exposuresScan } from './features/associations/associations.scan.ts'
import { churnPeopleScan, churnScan } from './features/churn/churn.scan.ts'
import { activityScan } from './features/dashboard/dashboard.activity.scan.ts'
import { newUsersScan } from './features/dashboard/dashboard.newUsers.scan.ts'
import { othersScan, rankingsScan } from './features/dashboard/dashboard.rankings.scan.ts'
import { sessionDaysScan } from './features/dashboard/dashboard.sessions.scan.ts'
import { funnelPeopleScan } from './features/funnel/funnel.people.scan.ts'
import { funnelScan } from './features/funnel/funnel.scan.ts'
import { lifecyclePeopleScan, lifecycleScan } from './features/lifecycle/lifecycle.scan.ts'
import { pathsPeopleScan, pathsScan } from './features/paths/paths.scan.ts'
import { retentionPeopleScan, retentionScan } from './features/retention/retention.scan.ts'
import { revenueActivityScan } from './features/revenue/revenue.activity.scan.ts'
import { ltvScan } from './features/revenue/revenue.ltv.scan.ts'
import { revenuePartsScan } from './features/revenue/revenue.parts.scan.ts'
import { payersScan, paymentsScan } from './features/revenue/revenue.payers.scan.ts'
import { stickinessPeopleScan, stickinessScan } from './features/stickiness/stickiness.scan.ts'
import { trendPeopleScan } from './features/trends/trends.people.scan.ts'
import { trendsScan, valuesScan } from './features/trends/trends.scan.ts'
import { topScan } from './features/trends/trends.top.scan.ts'
import { activeUsersScan } from './features/users/users.active.scan.ts'

/** Every scan, for the threads to find by name. */
export const scans: readonly AnyScan[] = [
  activationScan,
  activationPeopleScan,
  exposuresScan,
  associationsPeopleScan,
  churnScan,
  churnPeopleScan,
  activityScan,
  newUsersScan,
  rankingsScan,
  othersScan,
  sessionDaysScan,
  funnelPeopleScan,
  funnelScan,
  lifecycleScan,
  lifecyclePeopleScan,
  pathsScan,
  pathsPeopleScan,
  retentionScan,
  retentionPeopleScan,
  revenueActivityScan,
  ltvScan,
  revenuePartsScan,
  paymentsScan,
  payersScan,
  stickinessScan,
  stickinessPeopleScan,
  trendsScan,
  valuesScan,
  trendPeopleScan,
  topScan,
  activeUsersScan,
]
