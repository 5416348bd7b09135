import { type Catalog, dictionaryOf } from '../../columns/block/catalog.ts'
import { idsOf } from '../../columns/scan/people.ts'
import type { Scan } from '../../columns/scan/scan.ts'
import { codesThatPass } from '../../columns/scan/select/rowFilter.ts'
import { valueTextOf } from '../../columns/scan/tally/valueTextOf.ts'
import { otherValues } from '../../pipeline/breakdown.ts'
import type { FunnelNumber } from './funnel.people.ts'
import { type FunnelPlan, needsOf, planOf } from './funnel.plan.scan.ts'
import type { FunnelQuestion } from './funnel.question.ts'
import { type FunnelUser, forEachUser } from './funnel.users.scan.ts'

type Question = FunnelQuestion & FunnelNumber

interface Plan extends FunnelPlan, Pick<FunnelNumber, 'outcome' | 'step'> {
  /** Codes of the breakdown's values that the row holds; null without a row. */
  rowCodes: Uint8Array | null
}

/** Who is behind one of a funnel's numbers: those of `funnelPeopleStages`. */
export const funnelPeopleScan: Scan<Question, Plan, Uint32Array, string[]> = {
  name: 'funnel-people',
  needs: needsOf,
  plan(question, catalog) {
    const plan = planOf(question, catalog)
    const { outcome, step } = question
    return { ...plan, outcome, step, rowCodes: rowCodes(question, plan, catalog) }
  },
  count(plan, slice) {
    const found: number[] = []
    forEachUser(plan, slice, {
      visit(user) {
        if (plan.rowCodes?.[user.attempt.value] !== 0 && hasOutcome(plan, user))
          found.push(user.user)
      },
    })
    return Uint32Array.from(found)
  },
  merge: (parts, { catalog }) => idsOf(parts, catalog),
}

function hasOutcome(plan: Plan, { attempt: { depth }, inProgress }: FunnelUser): boolean {
  const { outcome, step, steps } = plan
  const stoppedThere = step === undefined || depth === step - 1
  switch (outcome) {
    case 'reached':
      return step === undefined || depth >= step
    case 'converted':
      return depth === steps
    case 'dropped':
      return depth < steps && !inProgress && stoppedThere
    case 'inProgress':
      return inProgress && stoppedThere
  }
}

/** What has no text, such as a list, reads as `(other)` itself. */
function rowCodes(
  { row }: FunnelNumber,
  { breakdown }: FunnelPlan,
  catalog: Catalog,
): Uint8Array | null {
  if (!row || breakdown === null) return null
  const { value, told } = row
  const isInRow = (text: string) =>
    value === otherValues ? text === otherValues || !told.includes(text) : text === value
  return codesThatPass(dictionaryOf(catalog, breakdown), (found) => isInRow(valueTextOf(found)))
}
