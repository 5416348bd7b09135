import { useSearchParams } from 'react-router-dom'
import { z } from 'zod'

const sessionPage = z.coerce.number().int().min(1).max(1000).catch(1)

/**
 * Which page of sessions is shown, kept in the URL as `sessions`, so that the user table's own
 * `page` survives the way into the journey and back.
 */
export function useSessionPage(): [number, (page: number) => void] {
  const [params, setParams] = useSearchParams()
  const page = sessionPage.parse(params.get('sessions') ?? 1)
  const setPage = (chosen: number) =>
    setParams(
      (current) => {
        const next = new URLSearchParams(current)
        next.set('sessions', String(chosen))
        if (chosen === 1) next.delete('sessions')
        return next
      },
      { preventScrollReset: true },
    )
  return [page, setPage]
}
