import type { BrowserContext, Page } from 'playwright-core'
import type { Footpath } from './scratchFootpath.ts'

/** Gives a browser the refresh cookie that signing in by hand would, without the form. */
export async function signInByCookie(
  context: BrowserContext,
  { url, email, password }: Footpath,
): Promise<void> {
  const answer = await context.request.post(`${url}/api/auth/login`, { data: { email, password } })
  if (!answer.ok()) throw new Error(`signing in failed: ${answer.status()} ${await answer.text()}`)
}

/** Fills in the form and sends it. */
export async function signInByForm(
  page: Page,
  { email, password }: Pick<Footpath, 'email' | 'password'>,
): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}
