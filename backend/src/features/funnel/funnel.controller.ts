import { funnelQuery } from '@footpath/contract/funnel'
import type { ReadReport } from '../../http/reports.ts'
import type { Route, SignedInCall } from '../../http/route.ts'
import { describeFunnel } from './funnel.definition.ts'
import type { FunnelService } from './funnel.service.ts'

/** A funnel of many steps and filters does not fit a query string: POST takes the same as JSON. */
export function createFunnelController({
  readReport,
  funnelService,
}: {
  readReport: ReadReport
  funnelService: FunnelService
}): Route[] {
  const handle = async (call: SignedInCall) => {
    const { query, context, respond } = await readReport(call, funnelQuery)
    const answer = await funnelService.answer(query, context)
    respond(answer, describeFunnel(query))
  }
  return [
    { method: 'get', path: '/api/funnel', policy: 'viewer', handle },
    { method: 'post', path: '/api/funnel', policy: 'viewer', handle },
  ]
}
