import type { ChurnDay } from '@footpath/contract/churn'
import { ratio } from '../../arithmetic.ts'
import type { ChurnQuestion } from './churn.question.ts'
import type { GapRow } from './churn.rows.ts'

/**
 * Every day's figures out of the users' absences (docs/metrics.md, Churn). Whoever was active on day
 * a and next on day b counts, by a, as active before on the days a + N … a + 2N − 1, of which those
 * from b + N on are counted by b; and as churned on those before b.
 */
export function arrangeChurn({ told, days }: ChurnQuestion, rows: GapRow[]): ChurnDay[] {
  const size = told.length + 2 * days
  const before = createTally(size)
  const churned = createTally(size)
  for (const { n, gap, users } of rows) {
    before.add({ from: n + days, to: n + days + Math.min(days, gap), users })
    churned.add({ from: n + days, to: n + Math.min(2 * days, gap), users })
  }
  const [activeBefore, gone] = [before.totals(), churned.totals()]
  return told.map(({ day, complete }, index) => {
    // The first day told ends the 2N days that begin with number 0.
    const n = index + 2 * days - 1
    const figures = { activeBefore: activeBefore[n] ?? 0, churned: gone[n] ?? 0 }
    return { day, ...figures, rate: ratio(figures.churned, figures.activeBefore), complete }
  })
}

/** Users by day, counted by the spans `[from, to)` of days on which they are counted. */
function createTally(size: number) {
  const changes = new Array<number>(size + 1).fill(0)
  const at = (day: number) => Math.min(day, size)
  return {
    add({ from, to, users }: { from: number; to: number; users: number }): void {
      if (to <= from) return
      changes[at(from)]! += users
      changes[at(to)]! -= users
    },
    totals(): number[] {
      let total = 0
      return changes.map((change) => {
        total += change
        return total
      })
    },
  }
}
