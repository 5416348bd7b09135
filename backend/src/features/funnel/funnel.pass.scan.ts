import { createAnyPass } from './funnel.any.scan.ts'
import { createOrderedPass } from './funnel.ordered.scan.ts'
import type { Pass } from './funnel.passed.scan.ts'
import type { FunnelPlan } from './funnel.plan.scan.ts'

export function createPass(plan: FunnelPlan): Pass {
  return plan.order === 'any' ? createAnyPass(plan) : createOrderedPass(plan)
}
