import { useSelector } from 'react-redux'
import { selectSession } from '../../api/sessionSlice.ts'
import { useRestoreSessionQuery } from './authApi.ts'

/** Who is signed in. On page load it first asks whether the refresh cookie still holds. */
export function useSession() {
  const session = useSelector(selectSession)
  const { error, isError, refetch } = useRestoreSessionQuery(undefined, {
    skip: session.status !== 'unknown',
  })
  return { session, failure: isError ? { error, retry: refetch } : null }
}
