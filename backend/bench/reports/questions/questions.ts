import { activation } from './activation.ts'
import { associations } from './associations.ts'
import { churn } from './churn.ts'
import { dailyUsers, dailyUsersFiltered } from './dailyUsers.ts'
import { dashboard } from './dashboard.ts'
import { funnelOfMonth, funnelOfQuarter } from './funnel.ts'
import { lifecycle } from './lifecycle.ts'
import { paths } from './paths.ts'
import type { ReportQuestion } from './question.ts'
import { dailyRetention, weeklyRetention } from './retention.ts'
import { revenue } from './revenue.ts'
import { stickiness } from './stickiness.ts'
import { topPages } from './topPages.ts'
import { trendBreakdown } from './trendBreakdown.ts'

/** In the order of the table. */
export const questions: readonly ReportQuestion[] = [
  dashboard,
  dailyUsers,
  dailyUsersFiltered,
  stickiness,
  trendBreakdown,
  topPages,
  funnelOfMonth,
  funnelOfQuarter,
  dailyRetention,
  weeklyRetention,
  lifecycle,
  activation,
  churn,
  paths,
  associations,
  revenue,
]
