import type { LifecycleState } from '@footpath/contract/lifecycleStates'

/** Users of one state in one period. */
export interface LifecycleRow {
  /** The period's number, from 1. */
  n: number
  state: LifecycleState
  users: number
}
