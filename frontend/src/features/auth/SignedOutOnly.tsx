import { Navigate, Outlet, type To, useLocation } from 'react-router-dom'
import { ErrorPanel } from '../../components/ErrorPanel.tsx'
import { AuthFrame } from './AuthFrame.tsx'
import { useSession } from './useSession.ts'

/** Sign-in and setup; whoever is signed in already goes on to the page asked for. */
export function SignedOutOnly() {
  const { state } = useLocation() as { state: { from?: To } | null }
  const { session, failure } = useSession()
  if (session.status === 'signedIn') return <Navigate to={state?.from ?? '/'} replace />
  if (session.status === 'signedOut') return <Outlet />
  if (!failure) return null
  return (
    <AuthFrame title="Footpath">
      <ErrorPanel error={failure.error} onRetry={failure.retry} />
    </AuthFrame>
  )
}
