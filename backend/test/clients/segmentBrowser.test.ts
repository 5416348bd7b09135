import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Listening, listenOnLoopback } from '../listening.ts'
import { serveApi } from './servedApi.ts'

/** Segment's own client for browsers, as it is on npm, on a page of another origin. */
const executablePath = process.env.CHROMIUM_PATH ?? ''
const missing = !existsSync(executablePath)
if (missing) console.warn('\nNOT TESTED: no Chromium for the browser client (set CHROMIUM_PATH).\n')

const umd = path.resolve(
  path.dirname(createRequire(import.meta.url).resolve('@segment/analytics-next')),
  '../umd',
)

describe.skipIf(missing)('analytics-next on a page of another origin', () => {
  const served = serveApi()
  let site: Listening
  let browser: Browser
  const complaints: string[] = []

  beforeAll(async () => {
    site = await listenOnLoopback(async ({ url = '' }, response) => {
      const { pathname } = new URL(url, 'http://site')
      if (!pathname.endsWith('.js')) {
        response.setHeader('Content-Type', 'text/html')
        response.end('<!doctype html><link rel="icon" href="data:,"><title>Shop</title>')
        return
      }
      response.setHeader('Content-Type', 'text/javascript')
      response.end(await readFile(path.join(umd, path.basename(pathname))))
    })
    browser = await chromium.launch({
      executablePath,
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    })
  })
  afterEach(() => expect(complaints.splice(0)).toEqual([]))
  afterAll(async () => {
    await browser?.close()
    await site.close()
  })

  /** A page of the site with the client loaded from the site itself and pointed at this server. */
  async function openPage(address: string, options: object = {}): Promise<Page> {
    // Another origin: not another port only, another name.
    const origin = site.url.replace('127.0.0.1', 'localhost')
    const page = await browser.newPage()
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    await page.goto(`${origin}${address}`)
    await page.addScriptTag({ url: '/index.js' })
    await page.evaluate(
      async ({ writeKey, cdnURL, options }) => {
        const { AnalyticsBrowser } = (globalThis as unknown as Loaded).AnalyticsNext
        const analytics = AnalyticsBrowser.load({ writeKey, cdnURL }, options)
        Object.assign(globalThis, { analytics })
        await analytics.ready()
      },
      { writeKey: served.api.key, cdnURL: served.url, options },
    )
    return page
  }

  const delivered = (count: number) =>
    expect
      .poll(() => served.api.collections.events.countDocuments(), { timeout: 15_000 })
      .toBe(count)

  it('is given its settings, and each call arrives once', async () => {
    const page = await openPage('/products/7?utm_source=mail')
    await page.evaluate(async () => {
      const { analytics } = globalThis as unknown as Loaded
      await analytics.page('Product')
      await analytics.track('Product Added', { price: 5, product_id: 'p7' })
      await analytics.alias('ada', 'ada-before')
      await analytics.identify('ada', { email: 'ada@example.com' })
      await analytics.group('g-1', { plan: 'pro' })
      await analytics.track('Order Completed', { revenue: 19.99 })
    })
    await delivered(6)
    const events = await served.api.collections.events.find().sort({ timestamp: 1 }).toArray()
    const anonymousId = events[0]?.anonymousId
    expect(anonymousId).toMatch(/^[0-9a-f-]{36}$/)
    expect(events[0]?.userId).toBe(anonymousId)
    const byName = Object.fromEntries(events.map((event) => [event.eventType, event]))
    expect(byName).toMatchObject({
      page_view: { page: '/products/7', distinctId: anonymousId, device: 'desktop' },
      'Product Added': { productId: 'p7', page: '/products/7', distinctId: anonymousId },
      identify: { distinctId: 'ada', anonymousId, traits: { email: 'ada@example.com' } },
      group: { distinctId: 'ada', properties: { groupId: 'g-1', plan: 'pro' } },
      alias: { distinctId: 'ada', previousId: 'ada-before' },
      'Order Completed': { distinctId: 'ada', amount: 1999, currency: 'EUR' },
    })
    for (const { timestamp, receivedAt, source } of events) {
      expect(source).toBe('segment')
      expect(Math.abs(receivedAt.getTime() - timestamp.getTime())).toBeLessThan(10_000)
    }
    await page.close()
  })

  it('sends what is left as a beacon batch when the page is left', async () => {
    const before = await served.api.collections.events.countDocuments()
    const page = await openPage('/left', {
      integrations: {
        'Segment.io': {
          deliveryStrategy: { strategy: 'batching', config: { size: 50, timeout: 60_000 } },
        },
      },
    })
    await page.evaluate(() => {
      const { analytics } = globalThis as unknown as Loaded
      for (let call = 0; call < 5; call += 1) analytics.track('left', { call })
    })
    await page.waitForTimeout(300)
    expect(await served.api.collections.events.countDocuments()).toBe(before)
    await page.goto('about:blank')
    await delivered(before + 5)
    await page.close()
  })
})

interface Client {
  ready(): Promise<unknown>
  page(name: string): Promise<unknown>
  track(name: string, properties: object): Promise<unknown>
  identify(id: string, traits: object): Promise<unknown>
  group(id: string, traits: object): Promise<unknown>
  alias(to: string, from: string): Promise<unknown>
}

interface Loaded {
  AnalyticsNext: { AnalyticsBrowser: { load(settings: object, options: object): Client } }
  analytics: Client
}
