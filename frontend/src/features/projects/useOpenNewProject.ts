import type { Project } from '@footpath/contract/projects'
import { useNavigate } from 'react-router-dom'
import { useAddToProjectsMutation } from './projectsApi.ts'

/** Goes to where a project that was just made is shown how to get its first event. */
export function useOpenNewProject(): (made: Project) => Promise<void> {
  const navigate = useNavigate()
  const [addToProjects] = useAddToProjectsMutation()
  return async (made) => {
    // First the address, then the list: where an address names no project, a list that grows writes
    // one into it, and so would cut this way short.
    await navigate(`/live?project=${made.id}`)
    addToProjects(made)
  }
}
