import { useSelector } from 'react-redux'
import { selectSession } from '../../api/sessionSlice.ts'
import { AuthFrame } from './AuthFrame.tsx'
import { useLoginMutation } from './authApi.ts'
import { CredentialsForm } from './CredentialsForm.tsx'

/** Where a session begins. Once it has, `SignedOutOnly` leads on to the page asked for. */
export function SignInPage() {
  const session = useSelector(selectSession)
  const [login, { isLoading, error }] = useLoginMutation()
  const expired = session.status === 'signedOut' && session.expired
  return (
    <AuthFrame
      title="Sign in"
      subtitle={expired ? 'Your session has ended. Sign in to go on where you were.' : undefined}
    >
      <CredentialsForm
        submitLabel="Sign in"
        autoComplete="current-password"
        busy={isLoading}
        error={error}
        onSubmit={login}
      />
    </AuthFrame>
  )
}
