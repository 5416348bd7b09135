import type { LocalDate } from '@footpath/contract/common'
import { addDays } from '../../time/calendar.ts'
import type { Range } from '../../time/range.ts'
import { churnQuestion } from '../churn/churn.question.ts'

/** What a model learns from, and what it tells from (docs/metrics.md, Churn prediction). */
export interface PredictionQuestion {
  /** T, the day that the churn report's figures are told for. */
  day: LocalDate
  /** T − N: nothing later is among what the model learns from. */
  cutoff: LocalDate
  /** The N days that end with T − N. */
  learning: { start: LocalDate; end: LocalDate }
  /** The N days that end with T: who is active in them has not churned, and may do so now. */
  current: { start: LocalDate; end: LocalDate }
}

/** Null where no day of the range has begun. */
export function predictionQuestion(asked: {
  range: Range
  days: number
  asOf: Date
}): PredictionQuestion | null {
  const report = churnQuestion(asked)
  if (!report) return null
  const { day, days } = report
  const cutoff = addDays(day, -days)
  return {
    day,
    cutoff,
    learning: { start: addDays(cutoff, 1 - days), end: cutoff },
    current: { start: addDays(cutoff, 1), end: day },
  }
}
