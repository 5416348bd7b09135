import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { seriousViolations } from './support/accessibility.ts'
import { inBrowser } from './support/inBrowser.ts'
import { settled } from './support/pages.ts'

const run = promisify(execFile)
/** Where the clients that the snippets import are installed. */
const root = fileURLToPath(new URL('../..', import.meta.url))

/** By which program each snippet runs, as whoever pastes it would. */
const runners = {
  curl: (code: string) => run('bash', ['-c', code]),
  Segment: (code: string) => runModule(code),
  PostHog: (code: string) => runModule(code),
}
const runModule = (code: string) =>
  run(process.execPath, ['--input-type=module', '--eval', code], { cwd: root })

inBrowser('projects and their data', ({ footpath, openPage }) => {
  /** A project made by hand; the page then shows how to send its first event. */
  async function makeProject(page: Page, name: string): Promise<void> {
    await page.goto('/?project=demo&range=30d')
    await page.getByRole('banner').getByRole('button', { name: 'demo' }).click()
    await page.getByRole('menuitem', { name: 'New project…' }).click()
    const dialog = page.getByRole('dialog', { name: 'New project' })
    await dialog.getByLabel('Name').fill(name)
    await dialog.getByRole('button', { name: 'Create the project' }).click()
    await page.getByText('Waiting for the first event…').waitFor()
  }

  it.each(Object.keys(runners) as (keyof typeof runners)[])(
    'the %s snippet of a new project, run as it stands, sends its first event',
    async (client) => {
      const page = await openPage()
      const project = `first-${client.toLowerCase()}`
      await makeProject(page, project)
      expect(new URL(page.url()).searchParams.get('project')).toBe(project)
      await page.getByRole('button', { name: 'Make a write key' }).click()
      await page.getByRole('tab', { name: client }).click()
      const snippet = page.getByLabel(`Sending an event with ${client}`, { exact: true })
      await snippet.getByText(/fp_/).waitFor()
      await runners[client]((await snippet.textContent()) ?? '')
      await page.locator('[data-arrived=true]').getByText('hello').waitFor({ timeout: 10_000 })
    },
  )

  describe('the Data page', () => {
    const project = 'e2e-data'
    let key: string

    const send = async (batch: object[]) => {
      const answer = await fetch(`${footpath.url}/v1/batch`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          Authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
        },
        body: JSON.stringify({ batch }),
      })
      expect(answer.status).toBe(200)
    }

    beforeAll(async () => {
      const page = await openPage()
      await makeProject(page, project)
      await page.goto(`/data?project=${project}&tab=keys`)
      await page.getByLabel('Name of the new key').fill('e2e')
      await page.getByRole('button', { name: 'Make a key' }).click()
      key = (await page.getByText(/^fp_\w{32}$/).textContent()) ?? ''
      const search = { type: 'track', messageId: 'good', anonymousId: 'phone', event: 'search' }
      await send([
        search,
        search,
        { type: 'identify', anonymousId: 'phone', userId: 'ann' },
        { type: 'track', messageId: 'bad', userId: 'ann', event: 'buy', properties: { 'a.b': 1 } },
      ])
    })

    describe.each(['ledger', 'quarantine', 'keys', 'settings'])('%s', (tab) => {
      it.each([
        [1280, 'light'],
        [1280, 'dark'],
        [390, 'light'],
        [390, 'dark'],
      ] as const)('is accessible and keeps to %i pixels in %s', async (width, colorScheme) => {
        const page = await openPage({ colorScheme, viewport: { width, height: 844 } })
        await page.goto(`/data?project=${project}&range=30d&tab=${tab}`)
        await settled(page)
        const message = page.getByRole('button', { name: /forbidden-key/ })
        if (tab === 'quarantine') await message.first().click()
        if (tab === 'keys') await page.getByText('e2e', { exact: true }).first().waitFor()
        expect(await seriousViolations(page)).toEqual([])
        const content = await page.evaluate(() => document.documentElement.scrollWidth)
        expect(content).toBeLessThanOrEqual(width)
      })
    })

    it('leads from a merged id to the user it belongs to', async () => {
      const page = await openPage()
      await page.goto(`/users/phone?project=${project}&range=30d`)
      await page.waitForURL('**/users/ann?*')
      await page.getByText(/merged from phone/).waitFor()
    })

    it('puts a message right, stores it, and the books still balance', async () => {
      const page = await openPage()
      await page.goto(`/data?project=${project}&tab=quarantine`)
      await page.getByRole('button', { name: /forbidden-key/ }).click()
      const editor = page.getByLabel('Message bad')
      await editor.fill((await editor.inputValue()).replace('a.b', 'ab'))
      await page.getByRole('button', { name: 'Replay as corrected' }).click()
      await page.getByText('Replayed: 1 stored.').waitFor()
      await page.getByRole('tab', { name: 'Ledger' }).click()
      await page.getByText('4 events received, every one accounted for').waitFor()
      const totals = page.getByLabel('The ledger’s totals')
      expect(await totals.locator('[data-figure]').allTextContents()).toEqual(['4', '3', '1', '0'])
    })

    it('revokes a key, which is refused from then on', async () => {
      const page = await openPage()
      await page.goto(`/data?project=${project}&tab=keys`)
      await page.getByRole('button', { name: 'Revoke e2e' }).click()
      await page.getByRole('button', { name: 'Revoke it' }).click()
      await page.getByText(/There is no key yet/).waitFor()
      const refused = await fetch(`${footpath.url}/v1/track`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ writeKey: key, userId: 'ann', event: 'late' }),
      })
      expect(refused.status).toBe(401)
    })
  })
})
