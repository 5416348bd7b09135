import { dictionaryOf } from '../../columns/block/catalog.ts'
import type { Scan } from '../../columns/scan/scan.ts'
import { breakdownOf, createValueCounts, type ValueCounts } from './funnel.breakdown.scan.ts'
import { binRows, createDurations, type Durations, durationRows } from './funnel.durations.scan.ts'
import { type FunnelPlan, needsOf, planOf } from './funnel.plan.scan.ts'
import type { FunnelQuestion } from './funnel.question.ts'
import { createReached, reachedRows } from './funnel.reached.scan.ts'
import type { FunnelRows } from './funnel.rows.ts'
import { createTimeline, timelineRows } from './funnel.timeline.scan.ts'
import { forEachUser } from './funnel.users.scan.ts'

interface Plan extends FunnelPlan {
  /** Codes of the breakdown's values: one more than the largest. */
  codes: number
}

interface Part {
  reached: Float64Array
  durations: Durations
  values: ValueCounts
  timeline: Float64Array
}

/** All of a funnel's rows: those of `funnelStages` and of the timeline. */
export const funnelScan: Scan<FunnelQuestion, Plan, Part, FunnelRows> = {
  name: 'funnel',
  needs: needsOf,
  plan(question, catalog) {
    const plan = planOf(question, catalog)
    const { breakdown } = plan
    const codes = breakdown === null ? 0 : dictionaryOf(catalog, breakdown).size()
    return { ...plan, codes }
  },
  count(plan, slice) {
    const reached = createReached(plan)
    const durations = createDurations(plan.steps)
    const values = createValueCounts(plan)
    const timeline = createTimeline(plan, slice)
    const visitDay = timeline.add
    forEachUser(plan, slice, {
      visitDay,
      visit(user) {
        reached.add(user)
        durations.add(user.attempt)
        if (plan.breakdown !== null) values.add(user)
      },
    })
    return {
      reached: reached.counts,
      durations: durations.sorted(),
      values: values.found,
      timeline: timeline.counts,
    }
  },
  merge(parts, { plan, catalog }) {
    const { steps, breakdown } = plan
    const durations = parts.map((part) => part.durations)
    const values = parts.map((part) => part.values)
    return {
      reached: reachedRows(
        parts.map((part) => part.reached),
        plan,
      ),
      durations: durationRows(durations, steps),
      bins: binRows(durations, plan),
      ...(breakdown !== null && {
        breakdown: breakdownOf(values, { path: breakdown, steps, catalog }),
      }),
      timeline: timelineRows(
        parts.map((part) => part.timeline),
        plan,
      ),
    }
  },
}
