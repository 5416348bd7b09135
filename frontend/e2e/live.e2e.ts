import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { session } from '@footpath/contract/auth'
import { newWriteKey } from '@footpath/contract/writeKeys'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { seriousViolations } from './support/accessibility.ts'
import { inBrowser } from './support/inBrowser.ts'
import { runTypeScript } from './support/runTypeScript.ts'
import type { Footpath } from './support/scratchFootpath.ts'

/** The page never comes to rest: its stream stays open. */
async function streaming(page: Page): Promise<void> {
  await page.getByText('Live, newest on top').waitFor()
  await page.evaluate(() => document.fonts.ready)
}

const rows = (page: Page) => page.getByRole('list', { name: 'Newest events' }).locator('> li')

inBrowser('the live page', ({ footpath, openPage }) => {
  let key: string
  beforeAll(async () => {
    key = await makeKey(footpath, 'demo')
  })

  it('shows an event within a second or so, and leads to the person', async () => {
    const page = await openPage()
    await page.goto('/live?project=demo&range=30d')
    await streaming(page)
    const user = `live-${Date.now()}`
    await track(footpath, { key, userId: user, event: 'live_test' })
    const row = rows(page).filter({ hasText: user })
    await row.waitFor({ timeout: 5_000 })
    expect(await rows(page).first().textContent()).toContain('live_test')
    // Anywhere in the row.
    await row.click({ position: { x: 20, y: 20 } })
    await page.waitForURL(`**/users/${user}?*`)
  })

  it('stands still while paused, and carries only what the filters let through', async () => {
    const page = await openPage()
    await page.goto('/live?project=demo&range=30d&event=wanted')
    await streaming(page)
    await page.getByRole('button', { name: 'Pause' }).click()
    await track(footpath, { key, userId: 'p1', event: 'unwanted' })
    await track(footpath, { key, userId: 'p2', event: 'wanted' })
    await page.getByRole('button', { name: 'Go on · 1 waiting' }).click()
    await rows(page).first().waitFor()
    expect(await rows(page).locator('.event').allTextContents()).toEqual(['wanted'])
  })

  it('goes on where it was after a while in the background', async () => {
    const page = await openPage()
    await page.goto('/live?project=demo&range=30d&event=returning')
    await streaming(page)
    await setVisibility(page, 'hidden')
    await track(footpath, { key, userId: 'r1', event: 'returning' })
    await setVisibility(page, 'visible')
    await rows(page).filter({ hasText: 'r1' }).waitFor({ timeout: 10_000 })
  })

  describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
    it.each([390, 1280])(
      'is accessible and does not scroll sideways at %i pixels',
      async (width) => {
        const page = await openPage({ colorScheme, viewport: { width, height: 844 } })
        await page.goto('/live?project=demo&range=30d')
        await streaming(page)
        await page.getByRole('button', { name: 'How to send events' }).click()
        await page.getByLabel('Sending an event with curl', { exact: true }).waitFor()
        expect(await seriousViolations(page)).toEqual([])
        const content = await page.evaluate(() => document.documentElement.scrollWidth)
        expect(content).toBeLessThanOrEqual(width)
      },
    )
  })

  it('leads from an empty project to its first event', async () => {
    await makeEmptyProject('fresh')
    const page = await openPage()
    await page.goto('/live?project=fresh')
    await page.getByText('Waiting for the first event…').waitFor()
    await page.getByRole('button', { name: 'Make a write key' }).click()
    const snippet = page.getByLabel('Sending an event with curl', { exact: true })
    await snippet.getByText(/-u fp_/).waitFor()
    const request = requestOf((await snippet.textContent()) ?? '')
    expect((await fetch(request.url, request)).status).toBe(200)
    await page.locator('[data-arrived=true]').getByText('hello').waitFor({ timeout: 5_000 })
    // The reports know of it, too.
    await page.getByRole('link', { name: 'Dashboard' }).first().click()
    await page.getByText('fresh has no events yet').waitFor({ state: 'detached' })
  })
})

async function setVisibility(page: Page, state: 'hidden' | 'visible'): Promise<void> {
  await page.evaluate((visibilityState) => {
    Object.defineProperty(document, 'visibilityState', {
      value: visibilityState,
      configurable: true,
    })
    document.dispatchEvent(new Event('visibilitychange'))
  }, state)
}

async function makeKey({ url, email, password }: Footpath, project: string): Promise<string> {
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(`${url}/api${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  const login = await post('/auth/login', { email, password })
  const { accessToken } = session.parse(await login.json())
  const authorization = { Authorization: `Bearer ${accessToken}` }
  const made = await post('/write-keys', { project, name: 'e2e' }, authorization)
  return newWriteKey.parse(await made.json()).key
}

async function track(
  { url }: Footpath,
  { key, ...event }: { key: string; userId: string; event: string },
): Promise<void> {
  const answer = await fetch(`${url}/v1/track`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: basic(key) },
    body: JSON.stringify(event),
  })
  if (!answer.ok) throw new Error(`no event: ${answer.status} ${await answer.text()}`)
}

const basic = (user: string) => `Basic ${Buffer.from(`${user}:`).toString('base64')}`

/** What the curl command on the page would send. */
function requestOf(command: string) {
  const part = (pattern: RegExp) => {
    const found = pattern.exec(command)?.[1]
    if (found === undefined) throw new Error(`no ${pattern} in ${command}`)
    return found
  }
  return {
    url: part(/^curl (\S+)/),
    method: 'POST',
    headers: {
      'Content-Type': part(/Content-Type: ([^']+)/),
      Authorization: basic(part(/-u (\S+):/)),
    },
    body: part(/-d '(.*)'$/m),
  }
}

/** Imports a file that has a heading and nothing below it. */
async function makeEmptyProject(project: string): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'footpath-empty-'))
  const file = join(scratch, 'empty.csv')
  await writeFile(file, 'user_id,event,timestamp\n')
  try {
    await runTypeScript('backend/src/cli/import.ts', {
      args: [file, '--project', project],
      env: { MONGO_URI: inject('e2e')?.mongoUri ?? '' },
    })
  } finally {
    await rm(scratch, { recursive: true })
  }
}
