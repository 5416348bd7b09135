import type { SignIn } from '../features/auth/firstAccount.ts'

/** What stands in the terminal when Footpath is ready: the address, and how to sign in. */
export function welcome({ url, signIn }: { url: string; signIn: SignIn }): string {
  return ['', `  Footpath is ready: ${url}`, '', ...howToSignIn(url, signIn), ''].join('\n')
}

function howToSignIn(url: string, signIn: SignIn): string[] {
  switch (signIn.kind) {
    case 'demo-admin':
      return [
        `  Sign in as   ${signIn.email}`,
        `  Password     ${signIn.password}`,
        '  The password is shown this once: keep it.',
      ]
    case 'env-admin':
      return [`  Sign in as   ${signIn.email}, with the password of ADMIN_PASSWORD.`]
    case 'setup-link':
      return ['  Make the first account here:', `  ${url}/setup#${signIn.setupToken}`]
    case 'existing':
      return [
        '  Sign in with an account of yours.',
        '  A lost password: npm run reset-password -- EMAIL',
      ]
  }
}

/** The address to type: the public one, else this machine's name for a wildcard or loopback host. */
export function addressOf({
  publicUrl,
  host,
  port,
}: {
  publicUrl: string | undefined
  host: string
  port: number
}): string {
  if (publicUrl) return publicUrl.replace(/\/$/, '')
  const local = ['127.0.0.1', '::1', '0.0.0.0', '::', 'localhost'].includes(host)
  const name = local ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}
