import { funnel } from '@footpath/contract/funnel'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { seriousViolations } from './support/accessibility.ts'
import { expectedFunnel, readFunnel } from './support/funnelOnPage.ts'
import { inBrowser } from './support/inBrowser.ts'
import { settled, textOf } from './support/pages.ts'

const patience = { timeout: 30_000 }
const home = '/funnels?project=demo&range=30d'
const wayToPurchase =
  'steps=session_start&steps=product_view&steps=add_to_cart&steps=checkout&steps=purchase'

inBrowser('the funnel', ({ api, openPage }) => {
  /** The API's answer to what the page asked, by the page's own address and range. */
  const answerTo = (search: string) => api.get(`/funnel?${search}`, funnel)

  /** The request that brought what is on the page now. */
  const lastRequest = (page: Page) => {
    const requests: string[] = []
    page.on('request', (request) => {
      const { pathname, search } = new URL(request.url())
      if (pathname === '/api/funnel') requests.push(search.slice(1))
    })
    return () => requests.at(-1) ?? ''
  }

  it('suggests the way to a purchase, says so, and shows every number as the API gives it', async () => {
    const page = await openPage()
    const asked = lastRequest(page)
    await page.goto(home)
    await settled(page)
    await page.getByText('Suggested from this project’s events').waitFor()
    expect(asked()).toContain(wayToPurchase)
    expect(await readFunnel(page)).toEqual(expectedFunnel(await answerTo(asked())))
  })

  it('is built by hand: steps, filter, window, order and breakdown', async () => {
    const page = await openPage()
    const asked = lastRequest(page)
    await page.goto(`${home}&steps=product_view&steps=purchase`)
    await settled(page)

    await pick(page, 'Add a step', 'share')
    await page.waitForURL(/steps=share/)
    await page.getByRole('button', { name: 'Move up step 3, share' }).click()
    await page.getByRole('button', { name: 'Remove step 2, share' }).click()
    await pick(page, 'Event of step 1', 'session_start')
    await page.getByLabel('Window length').fill('30')
    await page.getByLabel('Window length').press('Enter')
    await page.getByRole('button', { name: 'Strict' }).click()
    await page.getByRole('button', { name: 'Any', exact: true }).click()
    await page.getByRole('combobox', { name: 'Break down by' }).fill('device')
    await page.getByRole('combobox', { name: 'Break down by' }).press('Enter')
    await expect
      .poll(asked, patience)
      .toContain('steps=session_start&steps=purchase&window=30d&order=any&breakdown=device')
    const answer = await answerTo(asked())
    await expect.poll(() => readFunnel(page), patience).toEqual(expectedFunnel(answer))
    const table = page.getByRole('table', { name: 'Users by step and device' })
    for (const { value, steps } of answer.breakdown ?? []) {
      const cells = await textOf(table.getByRole('row').filter({ hasText: value }).first())
      for (const users of steps) expect(cells.replace(/\u202f/g, '')).toContain(String(users))
    }
  })

  it('narrows a step to a property, and Back takes it off again', async () => {
    const page = await openPage()
    const asked = lastRequest(page)
    await page.goto(`${home}&steps=session_start&steps=purchase`)
    await settled(page)
    const wide = await readFunnel(page)

    await page.getByRole('button', { name: 'Add a filter to step 1, session_start' }).click()
    await page.getByLabel('Property').fill('device')
    await page.getByLabel('Value').fill('mobile')
    await page.getByRole('button', { name: 'Add filter' }).click()
    await expect.poll(asked, patience).toContain('stepFilter=1%3Adevice%3Ais%3Amobile')
    const narrow = expectedFunnel(await answerTo(asked()))
    await expect.poll(() => readFunnel(page), patience).toEqual(narrow)
    expect(narrow.steps[0]?.users).toBeLessThan(wide.steps[0]?.users ?? 0)

    await page.goBack()
    await expect.poll(() => readFunnel(page), patience).toEqual(wide)
  })

  it('is restored by a link alone', async () => {
    const search = 'steps=search&steps=add_to_cart&window=12h&order=strict&exclude=1%3A2%3Ashare'
    const page = await openPage()
    await page.goto(`${home}&${search}`)
    await settled(page)
    expect(await page.getByLabel('Event of step 1').inputValue()).toBe('search')
    expect(await page.getByLabel('Window length').inputValue()).toBe('12')
    const strict = page.getByRole('button', { name: 'Strict' })
    expect(await strict.getAttribute('aria-pressed')).toBe('true')
    await page.getByText('share between 1 and 2').waitFor()
  })

  it('is built by the keyboard alone', async () => {
    const page = await openPage()
    const asked = lastRequest(page)
    await page.goto(`${home}&steps=product_view&steps=purchase`)
    await settled(page)
    await tabTo(page, 'Add a step')
    await page.keyboard.type('checkout')
    await page.keyboard.press('Enter')
    await page.waitForURL(/steps=checkout/)
    await page.getByRole('button', { name: 'Move up step 3, checkout' }).waitFor()

    // The step takes the focus along, so that it can be moved on and on.
    await tabTo(page, 'Move up step 3, checkout', 'Shift+Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL(/steps=product_view&steps=checkout&steps=purchase/)
    await expect.poll(() => focused(page), patience).toBe('Move up step 2, checkout')
    await page.keyboard.press('Alt+ArrowUp')
    await page.waitForURL(/steps=checkout&steps=product_view&steps=purchase/)

    await tabTo(page, 'Window length')
    await page.keyboard.press('Control+A')
    await page.keyboard.type('14')
    await page.keyboard.press('Enter')
    await page.waitForURL(/window=14d/)
    await tabTo(page, 'Ordered')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await page.waitForURL(/order=strict/)
    await expect.poll(asked, patience).toContain('window=14d&order=strict')
    const answer = expectedFunnel(await answerTo(asked()))
    await expect.poll(() => readFunnel(page), patience).toEqual(answer)
  })

  it('opens a number into its people, and one of them into why, by the keyboard', async () => {
    const page = await openPage()
    const asked = lastRequest(page)
    await page.goto(`${home}&${wayToPurchase}`)
    await settled(page)
    const { steps } = await answerTo(asked())
    const { dropOff, inProgress } = steps[2] ?? { dropOff: 0, inProgress: 0 }
    const number = `Users who dropped out before step 3, add_to_cart: ${dropOff - inProgress}`

    await page.getByRole('button', { name: number }).focus()
    await page.keyboard.press('Enter')
    const list = page.getByRole('dialog', { name: 'Users who dropped out before step 3' })
    await list.getByText(`of ${dropOff - inProgress} users`).waitFor()
    const why = list.getByRole('button', { name: /^Why\?/ }).first()
    const whose = (await why.getAttribute('aria-label')) ?? ''
    await why.focus()
    await page.keyboard.press('Enter')

    const explained = page.getByRole('dialog', { name: 'in the funnel' })
    await explained.getByText('Dropped out after 2 of 5 steps.').waitFor()
    const rows = explained.getByRole('list', { name: 'Step by step' }).getByRole('listitem')
    const states = await rows.evaluateAll((items) => items.map((item) => item.dataset.state))
    expect(states).toEqual(['matched', 'matched', 'missing', 'beyond', 'beyond'])
    expect(await seriousViolations(page)).toEqual([])

    await page.keyboard.press('Escape')
    await expect.poll(() => focused(page), patience).toBe(whose)
    await page.keyboard.press('Escape')
    await expect.poll(() => focused(page), patience).toBe(number)
  })

  it('shows the pipeline that computed it', async () => {
    const page = await openPage()
    await page.goto(`${home}&steps=session_start&steps=purchase`)
    await settled(page)
    await page.getByRole('button', { name: 'Show the pipeline' }).click()
    // Beside the parts that are read from roll-ups.
    const ofEvents = { hasText: 'db.getCollection("events").aggregate(' }
    const stages = page.getByRole('dialog').locator('pre').filter(ofEvents).first()
    await stages.waitFor()
    expect(await textOf(stages)).toMatch(/^db\.getCollection\("events"\)\.aggregate\(/)
  })
})

inBrowser('the funnel, asked for what cannot be', ({ openPage }) => {
  it('says what is wrong beside the field, and answers once it is put right', async () => {
    // The browser itself logs a refused request; here it is the point.
    const page = await openPage({ expectComplaint: /400 \(Bad Request\)/ })
    await page.goto(`${home}&steps=session_start&steps=purchase&window=900d`)
    const field = page.getByRole('group', { name: 'Within' })
    await field.getByText('a window is at most 366 days').waitFor()
    await page.getByLabel('Window length').fill('9')
    await page.getByLabel('Window length').press('Enter')
    await page.getByRole('heading', { name: /within 9 days/ }).waitFor()
    expect((await readFunnel(page)).steps).toHaveLength(2)
  })
})

/** Types a name into an event field and takes the first match. */
async function pick(page: Page, label: string, eventType: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).fill(eventType)
  await page.getByRole('option', { name: new RegExp(`^${eventType}`) }).click()
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement } = document
    return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? ''
  })
}

/** Presses Tab until the control of this name has the focus. */
async function tabTo(page: Page, name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if ((await focused(page)) === name) return
    await page.keyboard.press(key)
  }
  throw new Error(`the keyboard does not reach "${name}"`)
}
