import { projectId } from '@footpath/contract/common'
import {
  changeProject,
  createProject,
  type Project,
  type projectList,
} from '@footpath/contract/projects'
import { z } from 'zod'
import { parseBody, parseParams, refuseQuery } from '../../http/parse.ts'
import { forbidden } from '../../http/problem.ts'
import type { Route } from '../../http/route.ts'
import type { ProjectsService } from './projects.service.ts'

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
      handle: async ({ request, response, principal }) => {
        refuseQuery(request)
        const items = await projectsService.list(principal.projectIds)
        response.json({ items } satisfies z.output<typeof projectList>)
      },
    },
    {
      method: 'post',
      path: '/api/projects',
      policy: 'admin',
      handle: async ({ request, response, principal }) => {
        refuseQuery(request)
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
      handle: async ({ request, response, principal: { projectIds } }) => {
        refuseQuery(request)
        const { project: id } = parseParams(request, projectParameter)
        const changes = parseBody(request, changeProject)
        const changed = await projectsService.change({ id, projectIds, changes })
        response.json(changed satisfies Project)
      },
    },
  ]
}
