import type { History } from '../history.ts'
import type { Recipe, World } from '../world.ts'
import { createActiveUsersTruth } from './activeUsersTruth.ts'
import { createBotsTruth } from './botsTruth.ts'
import { type DateRange, datesOf, lastDays } from './dateRange.ts'
import { createFeatureTruth, type FeatureAnswer } from './featureTruth.ts'
import { createNamedFunnel, type FunnelKey } from './namedFunnel.ts'
import { createRegressionTruth, type RegressionKey } from './regressionTruth.ts'
import { createRetentionTruth, type RetentionAnswer } from './retentionTruth.ts'
import { createRevenueTruth, type RevenueAnswer } from './revenueTruth.ts'
import { createTotalsTruth, type TotalsAnswer } from './totalsTruth.ts'
import { recordOf } from './userRecord.ts'

/** What is true of the generated data, counted while it was made. */
export interface AnswerKey {
  recipe: Recipe
  /** All days with data. */
  range: DateRange
  totals: { name: string; range: DateRange; figures: TotalsAnswer }[]
  /** Nowhere else in the key: reports leave bots out. */
  bots: { users: number; events: number }
  activeUsers: { day: string; users: number }[]
  funnels: FunnelKey[]
  /** Null when there are too few days to see a before and after. */
  regression: RegressionKey | null
  retention: RetentionAnswer[]
  revenue: RevenueAnswer
  features: FeatureAnswer[]
}

const shopping = ['product_view', 'add_to_cart', 'checkout', 'purchase'] as const
const week = 7 * 86_400

/** Reports take at most 400 days (docs/api.md). */
const longestRange = 400

/**
 * Counts the answer key, history by history. It is an oracle: it follows docs/metrics.md with the
 * plainest code there is and shares none with the reports that are held to it.
 */
export function createAnswerKey({ recipe, calendar: { days }, regressionDay }: World) {
  const lastDay = days.dates.length - 1
  const ranges = [
    { name: 'all', range: lastDays(longestRange, days) },
    { name: 'last30Days', range: lastDays(30, days) },
  ]
  const totals = ranges.map((named) => ({ ...named, truth: createTotalsTruth(named.range) }))
  const funnels = ranges.map(({ name, range }) =>
    createNamedFunnel(name, { steps: shopping, windowSeconds: week, range, days }),
  )
  const activeUsers = createActiveUsersTruth([...new Set([0, lastDay >> 1, lastDay])])
  const regression =
    regressionDay === null ? null : createRegressionTruth({ day: regressionDay, days })
  const retention = createRetentionTruth({ lastDay })
  const revenue = createRevenueTruth()
  const features = createFeatureTruth({ lastDay })
  const bots = createBotsTruth()
  const truths = [
    ...totals.map(({ truth }) => truth),
    ...funnels,
    ...(regression ? [regression] : []),
    activeUsers,
    retention,
    revenue,
    features,
  ]

  return {
    add(history: History): void {
      bots.add(history)
      const record = recordOf(history, days)
      if (!record) return
      for (const truth of truths) truth.add(record)
    },
    answer(): AnswerKey {
      return {
        recipe,
        range: datesOf({ from: 0, to: lastDay }, days),
        totals: totals.map(({ name, range, truth }) => ({
          name,
          range: datesOf(range, days),
          figures: truth.answer(),
        })),
        bots: bots.answer(),
        activeUsers: activeUsers
          .answer()
          .map(({ day, users }) => ({ day: days.dates[day]!, users })),
        funnels: funnels.map((funnel) => funnel.answer()),
        regression: regression?.answer() ?? null,
        retention: retention.answer(),
        revenue: revenue.answer(),
        features: features.answer(),
      }
    },
  }
}
