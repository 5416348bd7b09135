import { idHash } from '../../statistics/idHash.ts'
import type { Behaviour } from '../behaviour/behaviour.model.ts'

/** The users whose outcome is known, by place in `Behaviour`. */
export interface ChurnCases {
  /** 1 for those who were not active again. */
  churned: Uint8Array
  training: number[]
  test: number[]
}

/** One in so many is kept for testing, and not shown to the model. */
const testEvery = 5

/** Whether they came back, and which of them the model is tested on: always the same of the same ids. */
export function casesOf(learning: Behaviour, current: Behaviour): ChurnCases {
  const cameBack = new Set(current.userIds)
  const cases: ChurnCases = {
    churned: Uint8Array.from(learning.userIds, (id) => (cameBack.has(id) ? 0 : 1)),
    training: [],
    test: [],
  }
  for (const [place, id] of learning.userIds.entries()) {
    const isTest = idHash(id, 'churn') % testEvery === 0
    const set = isTest ? cases.test : cases.training
    set.push(place)
  }
  return cases
}
