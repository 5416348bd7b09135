import { expect, it } from 'vitest'
import { inBrowser } from './support/inBrowser.ts'
import { settled } from './support/pages.ts'
import { signInByForm } from './support/signIn.ts'

inBrowser('signing in', ({ footpath, openPage }) => {
  it('refuses a wrong password, keeps what was typed, then lets in to the page asked for', async () => {
    const page = await openPage({ signedIn: false })
    await page.goto('/funnels?project=demo&range=28d')
    await page.waitForURL('**/sign-in')

    await signInByForm(page, { email: footpath.email, password: 'not the password' })
    const refusal = page.getByRole('alert').filter({ hasText: /\S/ })
    await refusal.waitFor()
    expect(await page.getByLabel('E-mail').inputValue()).toBe(footpath.email)

    await signInByForm(page, footpath)
    await page.waitForURL('**/funnels?project=demo&range=28d')
    await page.getByRole('heading', { name: 'Users by step' }).waitFor()
  })

  it('stays signed in over a reload, and ends with signing out', async () => {
    const page = await openPage()
    await page.goto('/?project=demo&range=30d')
    await settled(page)
    await page.reload()
    await page.getByRole('group', { name: 'Active users' }).waitFor()

    await page.getByRole('button', { name: /^Account of/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.waitForURL('**/sign-in')
    await page.goto('/?project=demo&range=30d')
    await page.waitForURL('**/sign-in')
  })
})
