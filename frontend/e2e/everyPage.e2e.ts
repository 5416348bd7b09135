import { usersAnswer } from '@footpath/contract/users'
import { beforeAll, describe, expect, it } from 'vitest'
import { seriousViolations } from './support/accessibility.ts'
import { inBrowser } from './support/inBrowser.ts'
import { pagePaths, settled } from './support/pages.ts'

const pages = [
  'sign-in',
  'dashboard',
  'journey',
  'trends',
  'funnel',
  'retention',
  'lifecycle',
  'paths',
  'drivers',
  'segments',
  'activation',
  'revenue',
  'data',
] as const
const schemes = ['light', 'dark'] as const

inBrowser('every page', ({ api, openPage }) => {
  let paths: ReturnType<typeof pagePaths>
  beforeAll(async () => {
    const { users } = await api.get('/users?project=demo&sort=-sessions&limit=1', usersAnswer)
    paths = pagePaths(users.items[0]?.id ?? '')
  })

  describe.each(pages)('%s', (name) => {
    it.each(schemes)('has no serious accessibility violation in %s', async (colorScheme) => {
      const page = await openPage({ signedIn: name !== 'sign-in', colorScheme })
      await page.goto(paths[name])
      await settled(page)
      expect(await seriousViolations(page)).toEqual([])
    })

    it.each([390, 1280])('does not scroll sideways at %i pixels', async (width) => {
      const page = await openPage({
        signedIn: name !== 'sign-in',
        viewport: { width, height: 844 },
      })
      await page.goto(paths[name])
      await settled(page)
      const content = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(content).toBeLessThanOrEqual(width)
    })
  })
})
