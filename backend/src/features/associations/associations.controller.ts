import {
  associations,
  associationsPeopleQuery,
  associationsQuery,
} from '@footpath/contract/associations'
import { reportRoutes } from '../../http/reportRoutes.ts'
import type { ReadReport } from '../../http/reports.ts'
import type { Route } from '../../http/route.ts'
import { peopleRoutes } from '../users/people.routes.ts'
import { associationsTables } from './associations.csv.ts'
import { describeAssociations } from './associations.definition.ts'
import type { AssociationsService } from './associations.service.ts'

export function createAssociationsController({
  readReport,
  associationsService,
}: {
  readReport: ReadReport
  associationsService: AssociationsService
}): Route[] {
  return [
    ...reportRoutes(readReport, {
      path: '/api/associations',
      summary: 'What new users who come back did in their first days',
      query: associationsQuery,
      answers: associations,
      async ask({ query, context }) {
        const answer = await associationsService.answer(query, context)
        return {
          answer,
          definition: describeAssociations(query),
          tables: associationsTables(answer),
        }
      },
    }),
    ...peopleRoutes(readReport, {
      path: '/api/associations/users',
      summary: 'The new users behind a cell of an association',
      query: associationsPeopleQuery,
      list: associationsService.people,
      describe: describeAssociations,
    }),
  ]
}
