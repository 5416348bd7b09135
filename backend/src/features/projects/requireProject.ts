import { notFound } from '../../http/problem.ts'
import type { Principal } from '../../http/route.ts'
import type { ProjectSettings } from './projects.model.ts'
import type { ProjectsService } from './projects.service.ts'

/**
 * The project asked for, or the account's first.
 * @throws 404 when there is none, or the account may not see it
 */
export type RequireProject = (
  id: string | undefined,
  principal: Principal,
) => Promise<ProjectSettings>

export function createRequireProject({ find }: Pick<ProjectsService, 'find'>): RequireProject {
  return async (id, { projectIds }) => {
    const project = await find({ id, projectIds })
    if (!project) throw notFound('project')
    return project
  }
}
