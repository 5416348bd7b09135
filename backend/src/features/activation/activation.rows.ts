import type { ActivationState } from '@footpath/contract/activationStates'

/** New users of one day in one state. */
export interface ActivationRow {
  /** The number of the day of the first event, from 0. */
  n: number
  state: ActivationState
  users: number
}
