import { useSearchParams } from 'react-router-dom'
import { type LiveFilters, readLiveFilters, writeLiveFilters } from './liveFilters.ts'

/** The page's filters, held by the URL alone; each change is a step that the back button undoes. */
export function useLiveFilters() {
  const [params, setParams] = useSearchParams()
  const setFilters = (changes: Partial<LiveFilters>) =>
    setParams((current) => writeLiveFilters(current, changes), {
      preventScrollReset: true,
      // At once: a second quick change must start from the address that this one made.
      flushSync: true,
    })
  return { filters: readLiveFilters(params), setFilters }
}
