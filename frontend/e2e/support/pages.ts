import type { Locator, Page } from 'playwright-core'

/** The pages of the product, each by an address under `url`; `user` is whom the journey is of. */
export function pagePaths(user: string) {
  return {
    'sign-in': '/sign-in',
    dashboard: '/?project=demo&range=30d',
    journey: `/users/${encodeURIComponent(user)}?project=demo&range=90d`,
    trends: '/trends?project=demo&range=30d',
    funnel: '/funnels?project=demo&range=30d&breakdown=device',
    retention: '/retention?project=demo&range=30d&period=day&periods=30',
    lifecycle: '/lifecycle?project=demo&range=90d',
    paths: '/paths?project=demo&range=30d&startEvent=search',
    drivers: '/drivers?project=demo&range=90d',
    segments: '/segments?project=demo&range=30d',
    activation: '/activation?project=demo&range=30d',
    revenue: '/revenue?project=demo&range=90d',
    data: '/data?project=demo',
  }
}

/** Until a page that was opened has every answer; a change within it is waited for by its effect. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"], .MuiSkeleton-root'))
  await page.evaluate(() => document.fonts.ready)
}

export async function textOf(locator: Locator): Promise<string> {
  return (await locator.textContent()) ?? ''
}
