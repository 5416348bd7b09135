import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject } from 'vitest'
import { type ApiClient, createApiClient } from './apiClient.ts'
import { launchBrowser } from './browser.ts'
import type { Footpath } from './scratchFootpath.ts'
import { signInByCookie } from './signIn.ts'

export interface Desk {
  footpath: Footpath
  /** The API as the same account sees it, to compare pages with. */
  api: ApiClient
  openPage(options?: PageOptions): Promise<Page>
}

export interface PageOptions extends BrowserContextOptions {
  /** `false` leaves the page at the door. */
  signedIn?: boolean
  /** A complaint that the test provokes. */
  expectComplaint?: RegExp
}

/**
 * A suite that drives a browser. Whatever a page complains of in its console (a script's error, a
 * violated content security policy) fails the test that opened it.
 */
export function inBrowser(name: string, suite: (desk: Desk) => void): void {
  const e2e = inject('e2e')
  describe.skipIf(!e2e)(name, () => {
    if (!e2e) return
    const { footpath, chromium } = e2e
    let browser: Browser
    const complaints: string[] = []
    beforeAll(async () => {
      browser = await launchBrowser(chromium)
    })
    afterAll(() => browser.close())
    afterEach(async () => {
      const raised = complaints.splice(0)
      await Promise.all(browser.contexts().map((context) => context.close()))
      expect(raised, 'complaints in the console').toEqual([])
    })
    suite({
      footpath,
      api: createApiClient(footpath),
      async openPage({ signedIn = true, expectComplaint, ...options } = {}) {
        const context = await browser.newContext({
          baseURL: footpath.url,
          viewport: { width: 1280, height: 800 },
          ...options,
        })
        if (signedIn) await signInByCookie(context, footpath)
        const page = await context.newPage()
        listen(page, (complaint) => {
          if (!expectComplaint?.test(complaint)) complaints.push(complaint)
        })
        return page
      },
    })
  })
}

function listen(page: Page, complain: (complaint: string) => void): void {
  page.on('pageerror', (error) => complain(String(error)))
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return
    // The browser logs every refused request; that of somebody not signed in is no fault.
    const { url } = message.location()
    if (url.includes('/api/auth/') && message.text().includes('401')) return
    complain(`${message.text()} (${url})`)
  })
}
