import type { Project } from '@footpath/contract/projects'
import { useEffect } from 'react'
import { useSearchParams } from 'react-router-dom'
import {
  availableStorage,
  choosesFilters,
  recallFilters,
  rememberFilters,
} from '../components/filters/rememberedFilters.ts'
import { readFilters, writeFilters } from '../components/filters/reportFilters.ts'
import { chosenProject } from '../features/projects/projectsApi.ts'

/**
 * Writes the last choice, or the default, into a URL that says nothing. From then on every entry of
 * the history says what it shows, so that Back restores it. False until the URL speaks for itself.
 */
export function useExplicitFilters(projects: Project[]): boolean {
  const [params, setParams] = useSearchParams()
  const explicit = choosesFilters(params)
  useEffect(() => {
    const storage = availableStorage()
    if (explicit) rememberFilters(storage, params)
    else setParams((silent) => explicitParams(silent, { projects, storage }), { replace: true })
  }, [explicit, params, projects, setParams])
  return explicit
}

function explicitParams(
  silent: URLSearchParams,
  { projects, storage }: { projects: Project[]; storage: Storage | undefined },
): URLSearchParams {
  const recalled = recallFilters(storage)
  const project = chosenProject(projects, recalled.get('project')) ?? projects[0]
  if (!project) return silent
  const remembered = recalled.get('project') === project.id ? recalled : new URLSearchParams()
  const next = writeFilters(silent, readFilters(remembered, project))
  next.set('project', project.id)
  return next
}
