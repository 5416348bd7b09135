import Typography from '@mui/material/Typography'
import { useLocation } from 'react-router-dom'
import { AuthFrame } from './AuthFrame.tsx'
import { useSetupMutation } from './authApi.ts'
import { CredentialsForm } from './CredentialsForm.tsx'

/** Makes the first account, for whoever holds the one-time link that the server printed. */
export function SetupPage() {
  // Behind the #, where it reaches neither a server's log nor a proxy's.
  const token = useLocation().hash.slice(1)
  const [setup, { isLoading, error }] = useSetupMutation()
  if (!token) {
    return (
      <AuthFrame title="This link is not complete">
        <Typography variant="body2" color="textSecondary">
          Copy the whole setup link from the server's output: it ends in a token.
        </Typography>
      </AuthFrame>
    )
  }
  return (
    <AuthFrame
      title="Create the first account"
      subtitle="It may do everything: invite others, change settings, see all data."
    >
      <CredentialsForm
        submitLabel="Create account"
        passwordHint="At least 8 characters."
        autoComplete="new-password"
        busy={isLoading}
        error={error}
        onSubmit={(credentials) => setup({ token, ...credentials })}
      />
    </AuthFrame>
  )
}
