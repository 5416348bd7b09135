import { useLocation } from 'react-router-dom'
import { z } from 'zod'

const arrival = z.object({ mergedFrom: z.string() })

/** The merged id by which somebody was led to this user's journey, if so. */
export function useMergedFrom(): string | null {
  return arrival.safeParse(useLocation().state).data?.mergedFrom ?? null
}
