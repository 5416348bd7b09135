import type { FunnelQuery } from '@footpath/contract/funnel'
import { unprocessable } from '../../http/problem.ts'
import type { ReportContext } from '../../http/reports.ts'
import { arrangeFunnel, type FunnelAnswer } from './funnel.answer.ts'
import { groupSteps, maximumKinds } from './funnel.matching.ts'
import type { FunnelModel } from './funnel.model.ts'
import type { FunnelQuestion } from './funnel.question.ts'

export interface FunnelService {
  /** Throws `funnel-too-entangled` (422) where steps in any order cannot be told apart in time. */
  answer(query: FunnelQuery, context: ReportContext): Promise<FunnelAnswer>
}

export function createFunnelService({ funnelModel }: { funnelModel: FunnelModel }): FunnelService {
  return {
    async answer(query, { run, range, filters, asOf }) {
      const { steps, order, exclude, breakdown } = query
      const question = {
        steps,
        order,
        windowMs: query.window * 1000,
        exclude,
        breakdown,
        range,
        filters,
        asOf,
      }
      refuseEntangled(question)
      return arrangeFunnel(question, await funnelModel.ask(run, question))
    },
  }
}

function refuseEntangled({ steps, order }: FunnelQuestion): void {
  if (order !== 'any') return
  const entangled = groupSteps(steps).find(({ kinds }) => kinds.length > maximumKinds)
  if (!entangled) return
  const numbers = entangled.steps.join(', ')
  throw unprocessable(
    'funnel-too-entangled',
    `In any order, at most ${maximumKinds} different filters may compete for the events of one name; ` +
      `steps ${numbers} have ${entangled.kinds.length}. Use fewer of them, or the order "ordered".`,
  )
}
