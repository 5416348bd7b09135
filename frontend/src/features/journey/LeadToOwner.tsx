import type { Journey } from '@footpath/contract/journey'
import { Navigate, useSearchParams } from 'react-router-dom'
import { journeyLink } from './journeyLink.ts'

/** The id in the address was merged into this user's: the user's own address takes its place. */
export function LeadToOwner({ user, mergedFrom }: Pick<Journey, 'user' | 'mergedFrom'>) {
  const [search] = useSearchParams()
  return <Navigate replace to={journeyLink({ userId: user.id, search })} state={{ mergedFrom }} />
}
