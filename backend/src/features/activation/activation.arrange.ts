import type { Activation } from '@footpath/contract/activation'
import type { ActivationState } from '@footpath/contract/activationStates'
import { ratio, sum } from '../../arithmetic.ts'
import { type ActivationQuestion, numberOfDay } from './activation.question.ts'
import type { ActivationRow } from './activation.rows.ts'

export type ActivationFigures = Omit<Activation, 'meta' | 'explain' | 'previous'>

/**
 * What became of the new users, and day by day. Only days that are over count for the rate: of the
 * others, those who were quick are known and those who will not do it are not.
 */
export function arrangeActivation(
  { range, told, firstPending }: ActivationQuestion,
  rows: ActivationRow[],
): ActivationFigures {
  const counts = new Map(rows.map(({ n, state, users }) => [`${n} ${state}`, users]))
  const trend = told.map(({ day }) => {
    const n = numberOfDay(day, range)
    const of = (state: ActivationState) => counts.get(`${n} ${state}`) ?? 0
    const [activated, pending] = [of('activated'), of('pending')]
    const newUsers = activated + pending + of('notActivated')
    const complete = n < firstPending
    return {
      day,
      newUsers,
      activated,
      pending,
      rate: complete ? ratio(activated, newUsers) : null,
      complete,
    }
  })
  const settled = totalsOf(trend.filter(({ complete }) => complete))
  const { newUsers, activated, pending } = totalsOf(trend)
  return {
    newUsers,
    activated,
    pending,
    notActivated: newUsers - activated - pending,
    settled: { newUsers: settled.newUsers, activated: settled.activated },
    rate: ratio(settled.activated, settled.newUsers),
    trend,
  }
}

/** What there is to tell of a range that has not begun. */
export const nobody: ActivationFigures = {
  newUsers: 0,
  activated: 0,
  pending: 0,
  notActivated: 0,
  settled: { newUsers: 0, activated: 0 },
  rate: null,
  trend: [],
}

function totalsOf(days: { newUsers: number; activated: number; pending: number }[]) {
  return {
    newUsers: sum(days.map(({ newUsers }) => newUsers)),
    activated: sum(days.map(({ activated }) => activated)),
    pending: sum(days.map(({ pending }) => pending)),
  }
}
