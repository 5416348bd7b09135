import { journey, journeyQuery, userIdParameter } from '@footpath/contract/journey'
import { notFound } from '../../http/problem.ts'
import { reportRoutes } from '../../http/reportRoutes.ts'
import type { ReadReport } from '../../http/reports.ts'
import type { Route } from '../../http/route.ts'
import { toJourney } from './journey.answer.ts'
import { journeyTables } from './journey.csv.ts'
import { journeyDefinition } from './journey.definition.ts'
import type { JourneyService } from './journey.service.ts'

export function createJourneyController({
  readReport,
  journeyService,
}: {
  readReport: ReadReport
  journeyService: JourneyService
}): Route[] {
  return reportRoutes(readReport, {
    path: '/api/users/:id/journey',
    summary: 'What one person did, visit by visit',
    params: userIdParameter,
    query: journeyQuery,
    answers: journey,
    async ask({ params: { id: userId }, query, context }) {
      const found = await journeyService.answer({ userId, query }, context)
      if (!found) throw notFound('user')
      const answer = toJourney(found)
      return { answer, definition: journeyDefinition, tables: journeyTables(answer) }
    },
  })
}
