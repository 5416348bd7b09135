import { StartupError } from '../../startup/startupError.ts'
import type { ProjectsAdmin } from './projects.admin.ts'
import type { ProjectSettings } from './projects.model.ts'

/**
 * The project that an operator's command names, or all of them where it names none.
 * @throws StartupError when there is no such project
 */
export async function chosenProjects(
  projects: Pick<ProjectsAdmin, 'find' | 'list'>,
  id: string | undefined,
): Promise<ProjectSettings[]> {
  if (id === undefined) return projects.list()
  const project = await projects.find(id)
  if (project) return [project]
  throw new StartupError(`There is no project ${id}.`, {
    remedy: 'Leave --project out for all projects.',
  })
}
