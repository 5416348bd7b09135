import { useSearchParams } from 'react-router-dom'
import { z } from 'zod'

const pageNumber = z.coerce.number().int().min(1).max(10_000).catch(1)

/** Which page of a list is shown, kept in the URL as `page`; a change of filters starts over. */
export function usePageParam(): [number, (page: number) => void] {
  const [params, setParams] = useSearchParams()
  const setPage = (page: number) =>
    setParams(
      (current) => {
        const next = new URLSearchParams(current)
        next.set('page', String(page))
        if (page === 1) next.delete('page')
        return next
      },
      { preventScrollReset: true },
    )
  return [pageNumber.parse(params.get('page') ?? 1), setPage]
}
