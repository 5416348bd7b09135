import type { Page } from 'playwright-core'

/** The pages of the product, each by an address under `url`; `user` is whom the journey is of. */
export function pagePaths(user: string) {
  return {
    'sign-in': '/sign-in',
    dashboard: '/?project=demo&range=30d',
    journey: `/users/${encodeURIComponent(user)}?project=demo&range=90d`,
    funnel: '/funnels?project=demo&range=30d&breakdown=device',
  }
}

/** Until every answer is on the page and every chart is drawn. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"], .MuiSkeleton-root'))
  await page.evaluate(() => document.fonts.ready)
}
