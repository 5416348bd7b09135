import type { Retention } from '@footpath/contract/retention'
import { ratio, sum } from '../../arithmetic.ts'
import { type RetentionQuestion, stateOf } from './retention.question.ts'
import type { RetentionRow } from './retention.rows.ts'

export type RetentionAnswer = Omit<Retention, 'meta' | 'explain'>
type Cohort = Retention['cohorts'][number]

/** Cohorts with their cells, and the average over them (docs/metrics.md, Retention). */
export function arrangeRetention(
  question: RetentionQuestion,
  rows: RetentionRow[],
): RetentionAnswer {
  const counts = new Map(rows.map(({ cohort, n, users }) => [`${cohort} ${n}`, users]))
  const cohorts = question.cohorts.map((period, index) =>
    arrangeCohort(question, period, (n) => counts.get(`${index} ${n}`) ?? 0),
  )
  return { cohorts, average: averageOf(cohorts, question), spans: question.spans }
}

function arrangeCohort(
  question: RetentionQuestion,
  period: string,
  countOf: (n: number | null) => number,
): Cohort {
  const { spans, mode } = question
  const size = countOf(null)
  // Spans without an end: whoever was counted at a later one lies in this one too.
  const usersIn = (n: number) =>
    mode === 'onOrAfter'
      ? sum(spans.filter((span) => span.n >= n).map((span) => countOf(span.n)))
      : countOf(n)
  const cells = spans.flatMap((span) => {
    const { begun, complete } = stateOf(span, period, question)
    if (!begun) return []
    const users = usersIn(span.n)
    return [{ n: span.n, users, rate: ratio(users, size), complete }]
  })
  const { complete } = stateOf({ n: 0, to: 0 }, period, question)
  return { period, complete, size, cells }
}

/** Weighted by size: users over those eligible, in the complete cells alone. */
function averageOf(cohorts: Cohort[], { spans }: RetentionQuestion): Retention['average'] {
  return spans.map(({ n }, index) => {
    // A cohort's cells are the first of the spans, in their order.
    const counted = cohorts.filter(({ cells }) => cells[index]?.complete)
    const users = sum(counted.map(({ cells }) => cells[index]?.users ?? 0))
    const eligible = sum(counted.map(({ size }) => size))
    return { n, users, eligible, rate: ratio(users, eligible) }
  })
}
