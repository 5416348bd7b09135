import type { ReactNode } from 'react'
import { Navigate, Outlet, useLocation } from 'react-router-dom'
import { ErrorPanel } from '../../components/ErrorPanel.tsx'
import { AuthFrame } from './AuthFrame.tsx'
import { useSession } from './useSession.ts'

interface RequireSessionProps {
  /** Stands while the session is restored: no flash of the sign-in form. */
  skeleton: ReactNode
}

/** Lets the signed-in through; others sign in first and come back to the page they asked for. */
export function RequireSession({ skeleton }: RequireSessionProps) {
  const location = useLocation()
  const { session, failure } = useSession()
  if (session.status === 'signedIn') return <Outlet />
  if (session.status === 'signedOut') {
    const { pathname, search, hash } = location
    return <Navigate to="/sign-in" replace state={{ from: { pathname, search, hash } }} />
  }
  if (!failure) return skeleton
  return (
    <AuthFrame title="Footpath">
      <ErrorPanel error={failure.error} onRetry={failure.retry} />
    </AuthFrame>
  )
}
