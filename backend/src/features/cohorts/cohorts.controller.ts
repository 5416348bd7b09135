import {
  changeCohort,
  cohort,
  cohortPreview,
  cohortSize,
  cohortSizeQuery,
  cohortUsersQuery,
  createCohort,
  previewCohort,
} from '@footpath/contract/cohorts'
import { keptQuery } from '@footpath/contract/kept'
import { people } from '@footpath/contract/people'
import { tableOf } from '../../http/csv.ts'
import { parseParams } from '../../http/parse.ts'
import type { ReadReport } from '../../http/reports.ts'
import type { Route, RouteDescription } from '../../http/route.ts'
import type { RequireProject } from '../projects/requireProject.ts'
import { keptParameter, keptRoutes } from '../saved/kept.routes.ts'
import { presentKept } from '../saved/ownership.ts'
import type { PeopleModel } from '../users/people.model.ts'
import { toUserPage } from '../users/users.profile.ts'
import { cohortsDefinition } from './cohorts.definition.ts'
import type { CohortContent } from './cohorts.model.ts'
import type { CohortsService } from './cohorts.service.ts'
import { countPeople } from './countPeople.ts'

const tag = 'Kept by people'
const refuses = [404, 422]
const tables: RouteDescription['answers'][number] = { contentType: 'text/csv' }

/** Cohorts: keeping them, how many people they have, and who these are. */
export function createCohortsController({
  readReport,
  cohortsService,
  peopleModel,
  requireProject,
}: {
  readReport: ReadReport
  cohortsService: CohortsService
  peopleModel: PeopleModel
  requireProject: RequireProject
}): Route[] {
  return [
    ...keptRoutes({
      path: '/api/cohorts',
      noun: 'cohort',
      nouns: 'cohorts',
      one: cohort,
      present,
      listing: keptQuery,
      making: createCohort,
      changing: changeCohort,
      list: (_, { id }, reader) => cohortsService.list(id, reader),
      create: ({ project: _, ...made }, project, reader) =>
        cohortsService.create(project, made, reader),
      change: (key, { project: _, ...changes }, reader) =>
        cohortsService.change(key, changes, reader),
      remove: cohortsService.remove,
      requireProject,
    }),
    {
      method: 'post',
      path: '/api/cohorts/preview',
      policy: 'analyst',
      description: {
        summary: 'How many people a question finds, before it is saved',
        tag,
        body: previewCohort,
        answers: [{ schema: cohortPreview }, tables],
        refuses,
      },
      handle: async (call) => {
        const { query, context, respond } = await readReport(call, previewCohort)
        const source = await cohortsService.preview(query.question, context, call.principal)
        const size = await countPeople(source, context)
        await respond({
          answer: { size },
          definition: cohortsDefinition,
          tables: { size: () => tableOf(['size'], [{ size }]) },
        })
      },
    },
    {
      method: 'get',
      path: '/api/cohorts/:id',
      policy: 'viewer',
      description: {
        summary: 'A cohort, and how many people it has now',
        tag,
        params: keptParameter,
        query: cohortSizeQuery,
        answers: [{ schema: cohortSize }, tables],
        refuses,
      },
      handle: async (call) => {
        const { id } = parseParams(call.request, keptParameter)
        const { context, respond } = await readReport(call, cohortSizeQuery)
        const found = await cohortsService.people(id, context, call.principal)
        const size = await countPeople(found.people, context)
        const shown = { ...presentKept(found.cohort, call.principal), ...present(found.cohort) }
        await respond({
          answer: { cohort: shown, size },
          definition: cohortsDefinition,
          tables: { size: () => tableOf(['name', 'size'], [{ name: found.cohort.name, size }]) },
        })
      },
    },
    {
      method: 'get',
      path: '/api/cohorts/:id/users',
      policy: 'viewer',
      description: {
        summary: 'The people of a cohort',
        tag,
        params: keptParameter,
        query: cohortUsersQuery,
        answers: [{ schema: people }, tables],
        refuses,
      },
      handle: async (call) => {
        const { id } = parseParams(call.request, keptParameter)
        const { query, context, respond } = await readReport(call, cohortUsersQuery)
        const found = await cohortsService.people(id, context, call.principal)
        const question = { name: 'The people of the cohort', ...found.people }
        const { users, table } = await peopleModel.list(context, question, query)
        await respond({
          answer: { users: toUserPage(users) },
          definition: cohortsDefinition,
          tables: { users: table },
        })
      },
    },
  ]
}

function present({ name, kind, question, frozenAt }: CohortContent) {
  return { name, kind, question, frozenAt: frozenAt?.toISOString() ?? null }
}
