import {
  type ChangeProject,
  type CreateProjectInput,
  type Project,
  projectList,
  project as projectSchema,
} from '@footpath/contract/projects'
import { useSearchParams } from 'react-router-dom'
import { api } from '../../api/api.ts'

const projectsApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** The projects this account may see, with the days each has data for. */
    projects: build.query<{ items: Project[] }, void>({
      query: () => '/projects',
      responseSchema: projectList,
    }),
    /** Makes a project; it is in the list once `addToProjects` has put it there. */
    createProject: build.mutation<Project, CreateProjectInput>({
      query: (body) => ({ url: '/projects', method: 'POST', body }),
      responseSchema: projectSchema,
    }),
    addToProjects: build.mutation<null, Project>({
      queryFn: (made, { dispatch }) => {
        dispatch(inList(({ items }) => ({ items: [...items, made] })))
        return { data: null }
      },
    }),
    changeProject: build.mutation<Project, ChangeProject & { id: string }>({
      query: ({ id, ...body }) => ({ url: `/projects/${id}`, method: 'PATCH', body }),
      responseSchema: projectSchema,
      onQueryStarted: ({ id }, { dispatch, queryFulfilled }) => {
        const replace = (items: Project[], data: Project) =>
          items.map((item) => (item.id === id ? data : item))
        queryFulfilled.then(
          ({ data }) => dispatch(inList(({ items }) => ({ items: replace(items, data) }))),
          leaveToTheForm,
        )
      },
    }),
  }),
})

type ProjectList = { items: Project[] }

/** Changes the list as it is known here, without asking for it again. */
const inList = (change: (list: ProjectList) => ProjectList) =>
  projectsApi.util.updateQueryData('projects', undefined, change)

/** The mutation's own result carries its failure to whoever called it. */
function leaveToTheForm(): void {}

export const {
  useProjectsQuery,
  useCreateProjectMutation,
  useAddToProjectsMutation,
  useChangeProjectMutation,
} = projectsApi

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
