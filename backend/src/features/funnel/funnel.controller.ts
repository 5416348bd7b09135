import {
  type FunnelUser,
  funnel,
  funnelPeopleQuery,
  funnelQuery,
  funnelUser,
} from '@footpath/contract/funnel'
import { userIdParameter } from '@footpath/contract/journey'
import { reportRoutes } from '../../http/reportRoutes.ts'
import type { ReadReport } from '../../http/reports.ts'
import type { Route } from '../../http/route.ts'
import { peopleRoutes } from '../users/people.routes.ts'
import { toFunnelUser } from './explain/funnelUser.answer.ts'
import { explanationTable, funnelTables } from './funnel.csv.ts'
import { describeFunnel } from './funnel.definition.ts'
import type { FunnelService } from './funnel.service.ts'

export function createFunnelController({
  readReport,
  funnelService,
}: {
  readReport: ReadReport
  funnelService: FunnelService
}): Route[] {
  return [
    ...reportRoutes(readReport, {
      path: '/api/funnel',
      summary: 'How many people go from step to step, and where they are lost',
      query: funnelQuery,
      answers: funnel,
      post: true,
      async ask({ query, context }) {
        const answer = await funnelService.answer(query, context)
        return { answer, definition: describeFunnel(query), tables: funnelTables(answer) }
      },
    }),
    ...peopleRoutes(readReport, {
      path: '/api/funnel/users',
      summary: 'The people behind one of a funnel’s numbers',
      query: funnelPeopleQuery,
      post: true,
      list: funnelService.people,
      describe: describeFunnel,
    }),
    ...reportRoutes(readReport, {
      path: '/api/funnel/users/:id',
      summary: 'One user in a funnel, step by step, and why the next step did not follow',
      params: userIdParameter,
      query: funnelQuery,
      answers: funnelUser,
      post: true,
      async ask({ params, query, context }) {
        const { user, explained } = await funnelService.explain(query, context, params.id)
        const answer = toFunnelUser(user, explained)
        return {
          answer: answer satisfies Omit<FunnelUser, 'meta'>,
          definition: describeFunnel(query),
          tables: { steps: () => explanationTable(answer) },
        }
      },
    }),
  ]
}
