import { type Ingestion, ingestion, ingestionQuery } from '@footpath/contract/ingestion'
import { parseQuery } from '../../http/parse.ts'
import { badRequest } from '../../http/problem.ts'
import type { Route } from '../../http/route.ts'
import { addDays, countDays } from '../../time/calendar.ts'
import { maximumRangeDays } from '../../time/range.ts'
import type { RequireProject } from '../projects/requireProject.ts'
import type { IngestionService } from './ingestion.service.ts'
import { utcDay } from './ledger.model.ts'

const usualDays = 30

/** The loss ledger. */
export function createIngestionController({
  ingestionService,
  requireProject,
  clock,
}: {
  ingestionService: IngestionService
  requireProject: RequireProject
  clock: () => Date
}): Route[] {
  return [
    {
      method: 'get',
      path: '/api/ingestion',
      policy: 'analyst',
      description: {
        summary: 'The loss ledger: received = stored + duplicate + quarantined, by day and source',
        tag: 'Ingestion',
        query: ingestionQuery,
        answers: [{ schema: ingestion }],
        refuses: [404],
      },
      handle: async ({ request, response, principal }) => {
        const { project, ...range } = parseQuery(request, ingestionQuery)
        const { id: projectId } = await requireProject(project, principal)
        const end = range.end ?? utcDay(clock())
        const start = range.start ?? addDays(end, 1 - usualDays)
        checkRange({ start, end })
        const answer = await ingestionService.read({ projectId, start, end })
        response.json(answer satisfies Ingestion)
      },
    },
  ]
}

function checkRange({ start, end }: { start: string; end: string }): void {
  const days = countDays(start, end)
  if (days < 1) throw badRequest(`start (${start}) comes after end (${end}).`)
  if (days > maximumRangeDays) {
    throw badRequest(`The range has ${days} days; at most ${maximumRangeDays} are possible.`)
  }
}
