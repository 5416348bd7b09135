import type { LifecyclePoint } from '@footpath/contract/lifecycle'
import type { LifecycleState } from '@footpath/contract/lifecycleStates'
import type { LifecycleQuestion } from './lifecycle.question.ts'
import type { LifecycleRow } from './lifecycle.rows.ts'

/** A point for each period that has begun; a state without a row has nobody. */
export function arrangeLifecycle(
  { told }: Pick<LifecycleQuestion, 'told'>,
  rows: LifecycleRow[],
): LifecyclePoint[] {
  return told.map(({ period, complete }, index) => {
    const users = (state: LifecycleState) =>
      rows.find((row) => row.n === index + 1 && row.state === state)?.users ?? 0
    return {
      period,
      new: users('new'),
      returning: users('returning'),
      resurrecting: users('resurrecting'),
      dormant: users('dormant'),
      complete,
    }
  })
}
