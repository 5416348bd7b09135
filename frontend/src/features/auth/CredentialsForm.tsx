import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { type FormEvent, useState } from 'react'
import { CredentialsProblem } from './CredentialsProblem.tsx'

export interface Credentials {
  email: string
  password: string
}

interface CredentialsFormProps {
  submitLabel: string
  passwordHint?: string
  /** Tells the browser's password manager whether to fill in or to make up a password. */
  autoComplete: 'current-password' | 'new-password'
  busy: boolean
  error: unknown
  onSubmit: (credentials: Credentials) => void
}

/**
 * E-mail address and password. What was typed stays through every error, and the button is never
 * disabled, for a disabled button would lose the focus.
 */
export function CredentialsForm(props: CredentialsFormProps) {
  const { submitLabel, passwordHint, autoComplete, busy, error, onSubmit } = props
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const emailProblem = tried && !email.includes('@') ? 'Type your e-mail address.' : null
  const passwordProblem = tried && password === '' ? 'Type your password.' : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!busy && email.includes('@') && password !== '') onSubmit({ email: email.trim(), password })
  }
  return (
    <Box
      component="form"
      noValidate
      onSubmit={submit}
      sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}
    >
      <TextField
        label="E-mail"
        type="email"
        autoComplete="username"
        autoFocus
        slotProps={{ htmlInput: { required: true } }}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        error={emailProblem !== null}
        helperText={emailProblem}
      />
      <TextField
        label="Password"
        type="password"
        autoComplete={autoComplete}
        slotProps={{ htmlInput: { required: true } }}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={passwordProblem !== null}
        helperText={passwordProblem ?? passwordHint}
      />
      <CredentialsProblem error={error} />
      <Button
        type="submit"
        variant="contained"
        color="primary"
        aria-busy={busy}
        sx={{ minHeight: 40 }}
      >
        {busy ? 'One moment…' : submitLabel}
      </Button>
    </Box>
  )
}
