import type { Role } from '@footpath/contract/auth'
import type { Response } from 'supertest'
import type { TestApi } from './harness.ts'

export interface Credentials {
  email: string
  password: string
}

/** Makes an account as the admin would, and tells its credentials and id. */
export async function createTestAccount(
  { admin }: TestApi,
  { role, email }: { role: Role; email: string },
): Promise<Credentials & { id: string }> {
  const password = 'a-bridge-over-2-ponds'
  const created = await admin.post('/api/accounts').send({ email, name: 'Test', role, password })
  if (created.status !== 201) throw new Error(`no test account: ${created.text}`)
  return { id: created.body.id, email, password }
}

/** A bearer token for an account of this role. */
export async function signInAs(api: TestApi, role: Role): Promise<string> {
  const { email, password } = await createTestAccount(api, { role, email: `a-${role}@example.com` })
  const login = await api.anonymous.post('/api/auth/login').send({ email, password })
  if (login.status !== 200) throw new Error(`${role} cannot sign in: ${login.text}`)
  return `Bearer ${login.body.accessToken}`
}

/** The refresh cookie that an answer sets, with its attributes. */
export function refreshCookieOf(response: Response): string | undefined {
  const cookies = response.headers['set-cookie'] as unknown as string[] | undefined
  return cookies?.find((cookie) => cookie.startsWith('footpath_refresh='))
}

/** What a browser would send back for it. */
export function cookieHeader(setCookie: string | undefined): string {
  return setCookie?.split(';')[0] ?? ''
}
