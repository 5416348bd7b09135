import type { LocalDays } from '../localDays.ts'
import type { FunnelQuestion } from './attempt.ts'
import { type DateRange, datesOf } from './dateRange.ts'
import { createFunnelTruth, type FunnelAnswer } from './funnelTruth.ts'

/** A funnel with everything that it takes to ask a report the same question. */
export interface FunnelKey extends Omit<FunnelAnswer, 'byDay'> {
  name: string
  steps: readonly string[]
  windowSeconds: number
  order: 'ordered'
  range: DateRange
  trend: { day: string; entered: number; converted: number }[]
}

export function createNamedFunnel(
  name: string,
  { days, ...question }: FunnelQuestion & { days: LocalDays },
) {
  const { add, answer } = createFunnelTruth(question)
  const { steps, windowSeconds, range } = question
  return {
    add,
    answer(): FunnelKey {
      const { byDay, ...counted } = answer()
      return {
        name,
        steps,
        windowSeconds,
        order: 'ordered',
        range: datesOf(range, days),
        ...counted,
        trend: byDay.map((row, index) => ({ day: days.dates[range.from + index]!, ...row })),
      }
    },
  }
}
