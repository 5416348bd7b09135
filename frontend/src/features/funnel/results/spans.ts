import type { Funnel } from '@footpath/contract/funnel'
import type { HistogramBin } from '../funnelChartData.ts'

/** Times between two points of the funnel. */
export interface Span {
  name: string
  medianSeconds: number | null
  meanSeconds: number | null
  p90Seconds: number | null
  histogram: readonly HistogramBin[]
}

/** What can be measured: from the first step to the last, then from each step to the next. */
export function spansOf({ steps, timeToConvert }: Pick<Funnel, 'steps' | 'timeToConvert'>): Span[] {
  const whole = { name: 'First to last step', ...timeToConvert }
  if (steps.length <= 2) return [whole]
  const between = steps.slice(1).map((step, index) => ({
    name: `${index + 1} to ${index + 2}: ${step.eventType}`,
    medianSeconds: step.medianSecondsFromPrevious,
    meanSeconds: step.meanSecondsFromPrevious,
    p90Seconds: step.p90SecondsFromPrevious,
    histogram: step.histogram,
  }))
  return [whole, ...between]
}
