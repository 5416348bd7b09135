import type { History } from '../history.ts'
import type { Recipe, World } from '../world.ts'
import { createActiveUsersTruth } from './activeUsersTruth.ts'
import { createFeatureTruth, type FeatureAnswer } from './featureTruth.ts'
import { createFunnelTruth, type FunnelAnswer } from './funnelTruth.ts'
import { createRetentionTruth, type RetentionAnswer } from './retentionTruth.ts'
import { createRevenueTruth, type RevenueAnswer } from './revenueTruth.ts'
import { createTotalsTruth, type TotalsAnswer } from './totalsTruth.ts'
import { type DayRange, recordOf } from './userRecord.ts'

/** Local dates, both inclusive. */
export interface DateRange {
  start: string
  end: string
}

export interface FunnelKey extends Omit<FunnelAnswer, 'byDay'> {
  name: string
  steps: readonly string[]
  windowSeconds: number
  order: 'ordered'
  range: DateRange
  trend: { day: string; entered: number; converted: number }[]
}

/** The release that breaks paying on mobile, seen as two funnels: the weeks before and after. */
export interface RegressionKey {
  day: string
  device: 'mobile'
  from: 'checkout'
  to: 'purchase'
  before: FunnelKey
  after: FunnelKey
  /** Purchases over checkouts of the attempts that began on the device. */
  conversionBefore: number | null
  conversionAfter: number | null
}

/** What is true of the generated data, counted while it was made. */
export interface AnswerKey {
  recipe: Recipe
  range: DateRange
  totals: { name: string; range: DateRange; figures: TotalsAnswer }[]
  /** Automated visitors among the totals of the whole range: device `bot`. */
  bots: { users: number; events: number }
  activeUsers: { day: string; users: number }[]
  funnels: FunnelKey[]
  regression: RegressionKey | null
  retention: RetentionAnswer[]
  revenue: RevenueAnswer
  features: FeatureAnswer[]
}

const shopping = ['product_view', 'add_to_cart', 'checkout', 'purchase'] as const
const paying = ['checkout', 'purchase'] as const
const week = 7 * 86_400
const hour = 3600

/** Reports take at most 400 days. */
const longestRange = 400

/**
 * Counts the answer key, history by history. It is an oracle: it follows docs/metrics.md with the
 * plainest code there is and shares none with the reports that are held to it.
 */
export function createAnswerKey({ recipe, calendar, regressionDay }: World) {
  const { days } = calendar
  const lastDay = days.dates.length - 1
  const lastDays = (count: number): DayRange => ({
    from: Math.max(0, lastDay - count + 1),
    to: lastDay,
  })
  const dates = ({ from, to }: DayRange): DateRange => ({
    start: days.dates[from]!,
    end: days.dates[to]!,
  })

  const ranges: { name: string; range: DayRange }[] = [
    { name: 'all', range: lastDays(longestRange) },
    { name: 'last30Days', range: lastDays(30) },
  ]
  const totals = ranges.map((named) => ({ ...named, truth: createTotalsTruth(named.range) }))
  const active = createActiveUsersTruth(
    [...new Set([0, lastDay >> 1, lastDay])].sort((a, b) => a - b),
  )
  const funnels = ranges.map(({ name, range }) =>
    createNamedFunnel({ name, steps: shopping, windowSeconds: week, range }),
  )
  const before =
    regressionDay === null
      ? null
      : createNamedFunnel({
          name: 'mobileCheckoutBefore',
          steps: paying,
          windowSeconds: hour,
          range: { from: Math.max(0, regressionDay - 28), to: regressionDay - 1 },
        })
  const after =
    regressionDay === null
      ? null
      : createNamedFunnel({
          name: 'mobileCheckoutAfter',
          steps: paying,
          windowSeconds: hour,
          range: { from: regressionDay, to: Math.min(lastDay, regressionDay + 27) },
        })
  const retention = createRetentionTruth({ lastDay })
  const revenue = createRevenueTruth()
  const feature = createFeatureTruth({ lastDay })
  const bots = { users: 0, events: 0 }
  const truths = [
    ...totals.map(({ truth }) => truth),
    ...[...funnels, before, after].flatMap((funnel) => funnel?.truth ?? []),
    active,
    retention,
    revenue,
    feature,
  ]

  function createNamedFunnel({
    name,
    ...question
  }: {
    name: string
    steps: readonly string[]
    windowSeconds: number
    range: DayRange
  }) {
    const truth = createFunnelTruth(question)
    return {
      truth,
      answer(): FunnelKey {
        const { byDay, ...counted } = truth.answer()
        return {
          name,
          steps: question.steps,
          windowSeconds: question.windowSeconds,
          order: 'ordered',
          range: dates(question.range),
          ...counted,
          trend: byDay.map((row, index) => ({
            day: days.dates[question.range.from + index]!,
            ...row,
          })),
        }
      },
    }
  }

  return {
    add(history: History): void {
      const record = recordOf(history, days)
      if (!record) return
      for (const truth of truths) truth.add(record)
      if (record.person.persona.name === 'bot') {
        bots.users += 1
        bots.events += record.facts.length
      }
    },
    answer(): AnswerKey {
      return {
        recipe,
        range: dates(lastDays(longestRange)),
        totals: totals.map(({ name, range, truth }) => ({
          name,
          range: dates(range),
          figures: truth.answer(),
        })),
        bots,
        activeUsers: active.answer().map(({ day, users }) => ({ day: days.dates[day]!, users })),
        funnels: funnels.map((funnel) => funnel.answer()),
        regression:
          before &&
          after &&
          regressionOf(days.dates[regressionDay!]!, before.answer(), after.answer()),
        retention: retention.answer(),
        revenue: revenue.answer(),
        features: feature.answer(),
      }
    },
  }
}

function regressionOf(day: string, before: FunnelKey, after: FunnelKey): RegressionKey {
  const conversion = ({ byDevice }: FunnelKey) => {
    const [entered = 0, converted = 0] = byDevice.mobile ?? []
    return entered > 0 ? converted / entered : null
  }
  return {
    day,
    device: 'mobile',
    from: 'checkout',
    to: 'purchase',
    before,
    after,
    conversionBefore: conversion(before),
    conversionAfter: conversion(after),
  }
}
