import { useSearchParams } from 'react-router-dom'
import { useCurrentProject } from '../../features/projects/projectsApi.ts'
import { resolveRange } from './dateRange.ts'
import { type ReportFilters, readFilters, writeFilters } from './reportFilters.ts'

/** The parameters every report takes, in the project's local days. */
export interface FilterQuery {
  project: string
  start: string
  end: string
  device?: NonNullable<ReportFilters['device']>
  country?: string
  cohort?: string
}

/**
 * The filter bar's state, held by the URL alone. `query` goes into report calls as it is; each
 * `setFilters` is a step that the back button undoes.
 */
export function useReportFilters() {
  const project = useCurrentProject()
  const [params, setParams] = useSearchParams()
  const filters = readFilters(params, project)
  const { start, end } = resolveRange(filters.range, project)
  const query: FilterQuery = {
    project: project.id,
    start,
    end,
    ...(filters.device && { device: filters.device }),
    ...(filters.country && { country: filters.country }),
    ...(filters.cohort && { cohort: filters.cohort }),
  }
  const setFilters = (changes: Partial<ReportFilters>) =>
    setParams((current) => writeFilters(current, changes), {
      preventScrollReset: true,
      // At once: a second quick change must start from the address that this one made.
      flushSync: true,
    })
  return { query, filters, setFilters }
}
