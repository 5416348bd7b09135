import { projectId } from '@footpath/contract/common'
import {
  changeProject,
  createProject,
  type Project,
  project,
  projectList,
} from '@footpath/contract/projects'
import { z } from 'zod'
import { parseBody, parseParams } from '../../http/parse.ts'
import { forbidden } from '../../http/problem.ts'
import type { Route } from '../../http/route.ts'
import type { ProjectsService } from './projects.service.ts'

const tag = 'Projects'
const projectParameter = z.strictObject({ project: projectId })

/** Projects: seeing one's own; making and changing them, for admins. */
export function createProjectsController({
  projectsService,
}: {
  projectsService: ProjectsService
}): Route[] {
  return [
    {
      method: 'get',
      path: '/api/projects',
      policy: 'viewer',
      description: {
        summary: 'The projects that one may see',
        tag,
        answers: [{ schema: projectList }],
      },
      handle: async ({ response, principal }) => {
        const items = await projectsService.list(principal.projectIds)
        response.json({ items } satisfies z.output<typeof projectList>)
      },
    },
    {
      method: 'post',
      path: '/api/projects',
      policy: 'admin',
      description: {
        summary: 'Make a project',
        tag,
        body: createProject,
        answers: [{ status: 201, schema: project }],
        refuses: [409, 422],
      },
      handle: async ({ request, response, principal }) => {
        const settings = parseBody(request, createProject)
        if (principal.projectIds !== null) {
          throw forbidden('Your account is confined to certain projects and cannot make others.')
        }
        const created = await projectsService.create(settings)
        response.status(201).json(created satisfies Project)
      },
    },
    {
      method: 'patch',
      path: '/api/projects/:project',
      policy: 'admin',
      description: {
        summary: 'Change a project',
        details: 'What its events were derived by is fixed from the first event on: 422.',
        tag,
        params: projectParameter,
        body: changeProject,
        answers: [{ schema: project }],
        refuses: [404, 422],
      },
      handle: async ({ request, response, principal: { projectIds } }) => {
        const { project: id } = parseParams(request, projectParameter)
        const changes = parseBody(request, changeProject)
        const changed = await projectsService.change({ id, projectIds, changes })
        response.json(changed satisfies Project)
      },
    },
  ]
}
