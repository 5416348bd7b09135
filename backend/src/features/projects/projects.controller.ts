import type { projectList } from '@footpath/contract/projects'
import type { z } from 'zod'
import { refuseQuery } from '../../http/parse.ts'
import type { Route } from '../../http/route.ts'
import type { ProjectsService } from './projects.service.ts'

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
  ]
}
