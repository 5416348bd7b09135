import type { projectList } from '@footpath/contract/projects'
import type { z } from 'zod'
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
      handle: async ({ response, principal }) => {
        const items = await projectsService.list(principal.projectIds)
        response.json({ items } satisfies z.output<typeof projectList>)
      },
    },
  ]
}
