import { funnel, funnelQuery } from '@footpath/contract/funnel'
import { reportRoutes } from '../../http/reportRoutes.ts'
import type { ReadReport } from '../../http/reports.ts'
import type { Route } from '../../http/route.ts'
import { funnelTables } from './funnel.csv.ts'
import { describeFunnel } from './funnel.definition.ts'
import type { FunnelService } from './funnel.service.ts'

export function createFunnelController({
  readReport,
  funnelService,
}: {
  readReport: ReadReport
  funnelService: FunnelService
}): Route[] {
  return reportRoutes(readReport, {
    path: '/api/funnel',
    summary: 'How many people go from step to step, and where they are lost',
    query: funnelQuery,
    answers: funnel,
    post: true,
    async ask({ query, context }) {
      const answer = await funnelService.answer(query, context)
      return { answer, definition: describeFunnel(query), tables: funnelTables(answer) }
    },
  })
}
