import type { FunnelQuery } from '@footpath/contract/funnel'
import type { ReportContext } from '../../http/reports.ts'
import { arrangeFunnel, type FunnelAnswer } from './funnel.answer.ts'
import type { FunnelModel } from './funnel.model.ts'
import { readQuestion } from './funnel.question.ts'

export interface FunnelService {
  /** Throws `funnel-too-entangled` (422) where steps in any order cannot be told apart in time. */
  answer(query: FunnelQuery, context: ReportContext): Promise<FunnelAnswer>
}

export function createFunnelService({ funnelModel }: { funnelModel: FunnelModel }): FunnelService {
  return {
    async answer(query, context) {
      const question = readQuestion(query, context)
      return arrangeFunnel(question, await funnelModel.ask(context.run, question))
    },
  }
}
