import { type Project, projectList } from '@footpath/contract/projects'
import { useSearchParams } from 'react-router-dom'
import { api } from '../../api/api.ts'

const projectsApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** The projects this account may see, with the days each has data for. */
    projects: build.query<{ items: Project[] }, void>({
      query: () => '/projects',
      responseSchema: projectList,
    }),
  }),
})

export const { useProjectsQuery } = projectsApi

/** The project that the URL names, else the first one; undefined when there is none of that name. */
export function chosenProject(projects: Project[], id: string | null): Project | undefined {
  return id === null ? projects[0] : projects.find((project) => project.id === id)
}

/** The chosen project. Only below the layout, which shows no page before there is one. */
export function useCurrentProject(): Project {
  const [params] = useSearchParams()
  const { data } = useProjectsQuery()
  const project = chosenProject(data?.items ?? [], params.get('project'))
  if (!project) throw new Error('useCurrentProject is for pages below the layout')
  return project
}
