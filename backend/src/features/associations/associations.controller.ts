import {
  associations,
  associationsPeopleQuery,
  associationsQuery,
} from '@footpath/contract/associations'
import { people } from '@footpath/contract/people'
import { reportRoutes } from '../../http/reportRoutes.ts'
import type { ReadReport } from '../../http/reports.ts'
import type { Route } from '../../http/route.ts'
import { toUserPage } from '../users/users.profile.ts'
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
    ...reportRoutes(readReport, {
      path: '/api/associations/users',
      summary: 'The new users behind a cell of an association',
      query: associationsPeopleQuery,
      answers: people,
      async ask({ query, context }) {
        const { users, table } = await associationsService.people(query, context)
        return {
          answer: { users: toUserPage(users) },
          definition: describeAssociations(query),
          tables: { users: () => table },
        }
      },
    }),
  ]
}
