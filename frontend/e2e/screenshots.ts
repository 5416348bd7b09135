import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { usersAnswer } from '@footpath/contract/users'
import type { Browser } from 'playwright-core'
import { findChromium } from '../../scripts/lib/findChromium.mjs'
import { createApiClient } from './support/apiClient.ts'
import { launchBrowser } from './support/browser.ts'
import { pagePaths, settled } from './support/pages.ts'
import { type Footpath, startScratchFootpath } from './support/scratchFootpath.ts'
import { signInByCookie } from './support/signIn.ts'

const usage = `Usage: npm run screenshots -- [options]

Takes the pages as they are at 1280 × 800 and 390 × 844, in light and dark.

  --out <folder>   where to (default: docs/images)
  --readme         only the light ones at 1280 × 800, which the README shows
  --url <address>  of a Footpath that runs; without it one is started and seeded for the occasion
  --user <id>      whose journey (default: somebody with many sessions)
  --help           show this

With --url, FOOTPATH_EMAIL and FOOTPATH_PASSWORD say who signs in.
`

const { values: flags } = parseArgs({
  options: {
    out: { type: 'string', default: 'docs/images' },
    readme: { type: 'boolean', default: false },
    url: { type: 'string' },
    user: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})

const sizes = { 1280: { width: 1280, height: 800 }, 390: { width: 390, height: 844 } }
const schemes = ['light', 'dark'] as const

/** Made-up visitors that are the same in every run, up to yesterday. */
const seedArgs = ['--users', '5000', '--days', '90', '--seed', '42']

if (flags.help) console.log(usage)
else
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  })

async function main(): Promise<void> {
  const chromium = findChromium()
  if (!chromium) throw new Error('There is no Chromium: install one or set CHROMIUM_PATH.')
  const { footpath, close } = flags.url
    ? { footpath: running(flags.url), close: async () => {} }
    : await startScratchFootpath({ seedArgs })
  const browser = await launchBrowser(chromium)
  try {
    await takeAll(browser, footpath)
  } finally {
    await browser.close()
    await close()
  }
}

function running(url: string): Footpath {
  const { FOOTPATH_EMAIL: email, FOOTPATH_PASSWORD: password } = process.env
  if (!email || !password) throw new Error('Set FOOTPATH_EMAIL and FOOTPATH_PASSWORD.')
  return { url: url.replace(/\/$/, ''), email, password }
}

async function takeAll(browser: Browser, footpath: Footpath): Promise<void> {
  await mkdir(flags.out, { recursive: true })
  const user = flags.user ?? (await somebodyBusy(footpath))
  for (const colorScheme of flags.readme ? (['light'] as const) : schemes) {
    for (const viewport of flags.readme ? [sizes[1280]] : Object.values(sizes)) {
      for (const [name, path] of Object.entries(pagePaths(user))) {
        const file = join(flags.out, `${name}-${viewport.width}-${colorScheme}.png`)
        const context = await browser.newContext({
          baseURL: footpath.url,
          viewport,
          colorScheme,
          reducedMotion: 'reduce',
        })
        if (name !== 'sign-in') await signInByCookie(context, footpath)
        const page = await context.newPage()
        await page.goto(path)
        await settled(page)
        await page.screenshot({ path: file })
        await context.close()
        console.log(file)
      }
    }
  }
}

/** The user with most sessions: the same one in every run over the same data. */
async function somebodyBusy(footpath: Footpath): Promise<string> {
  const api = createApiClient(footpath)
  const path = '/users?project=demo&sort=-sessions&limit=1'
  const { users } = await api.get(path, usersAnswer)
  const [busiest] = users.items
  if (!busiest) throw new Error('The project demo has no users to take pictures of.')
  return busiest.id
}
