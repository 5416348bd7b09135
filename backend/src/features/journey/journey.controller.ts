import { journeyQuery, userIdParameter } from '@footpath/contract/journey'
import { parseParams } from '../../http/parse.ts'
import { notFound } from '../../http/problem.ts'
import type { ReadReport } from '../../http/reports.ts'
import type { Route } from '../../http/route.ts'
import { toJourney } from './journey.answer.ts'
import { journeyDefinition } from './journey.definition.ts'
import type { JourneyService } from './journey.service.ts'

export function createJourneyController({
  readReport,
  journeyService,
}: {
  readReport: ReadReport
  journeyService: JourneyService
}): Route[] {
  return [
    {
      method: 'get',
      path: '/api/users/:id/journey',
      policy: 'viewer',
      handle: async (call) => {
        const { id: userId } = parseParams(call.request, userIdParameter)
        const { query, context, respond } = await readReport(call, journeyQuery)
        const answer = await journeyService.answer({ userId, query }, context)
        if (!answer) throw notFound('user')
        respond(toJourney(answer), journeyDefinition)
      },
    },
  ]
}
