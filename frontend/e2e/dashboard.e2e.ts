import { dashboard } from '@footpath/contract/dashboard'
import { projectList } from '@footpath/contract/projects'
import { usersAnswer } from '@footpath/contract/users'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { kpis } from '../src/features/dashboard/kpis.ts'
import { formatDuration } from '../src/format/formatDuration.ts'
import { asThousandths, digitsOf, thousandthsOf } from './support/figures.ts'
import { inBrowser } from './support/inBrowser.ts'
import { settled, textOf } from './support/pages.ts'

const patience = { timeout: 30_000 }

inBrowser('the dashboard', ({ api, openPage }) => {
  /** The whole of the data, as an address and as the API takes it. */
  const wholeRange = async () => {
    const { items } = await api.get('/projects', projectList)
    const project = items.find(({ id }) => id === 'demo')
    return `project=demo&start=${project?.firstDay}&end=${project?.lastDay}`
  }

  it('shows every figure as the API gives it', async () => {
    const range = await wholeRange()
    const answer = await api.get(`/dashboard?${range}&limit=1`, dashboard)
    const page = await openPage()
    await page.goto(`/?${range}`)
    await settled(page)
    for (const { name, label, format } of kpis) {
      const shown = await kpiText(page, label)
      const { value } = answer.kpis[name]
      if (format === 'rate') expect(thousandthsOf(shown), label).toBe(asThousandths(value))
      else if (format === 'duration') expect(shown, label).toBe(formatDuration(value))
      else expect(digitsOf(shown), label).toBe(value)
    }
    expect(answer.kpis.events.value).toBeGreaterThan(1000)
  })

  it('puts a filter into the address, and Back undoes it', async () => {
    const range = await wholeRange()
    const page = await openPage()
    await page.goto(`/?${range}`)
    await settled(page)
    const all = digitsOf(await kpiText(page, 'Events'))

    await page.getByRole('combobox', { name: 'Device' }).click()
    await page.getByRole('option', { name: 'Mobile' }).click()
    await page.waitForURL(/device=mobile/)
    const mobile = await api.get(`/dashboard?${range}&device=mobile&limit=1`, dashboard)
    const events = async () => digitsOf(await kpiText(page, 'Events'))
    await expect.poll(events, patience).toBe(mobile.kpis.events.value)
    expect(mobile.kpis.events.value).toBeLessThan(all)

    await page.goBack()
    await page.waitForURL((url) => !url.searchParams.has('device'))
    await expect.poll(events, patience).toBe(all)
  })

  it('finds a user in the table by the start of an e-mail address', async () => {
    const range = await wholeRange()
    const { users } = await api.get(`/users?${range}&sort=-sessions&limit=1`, usersAnswer)
    const [someone] = users.items
    const page = await openPage()
    await page.goto(`/?${range}`)
    await page.getByRole('searchbox', { name: /Search/ }).fill(someone?.email?.slice(0, 14) ?? '')
    await page.waitForURL(/q=/)
    const found = page.getByRole('row').filter({ hasText: someone?.email ?? 'nobody' })
    await found.getByRole('link').click()
    await page.waitForURL(new RegExp(`/users/${someone?.id}`))
    await page.getByRole('heading', { level: 1, name: someone?.name ?? '' }).waitFor()
  })
})

async function kpiText(page: Page, label: string): Promise<string> {
  const card = page.getByRole('group', { name: label, exact: true })
  return textOf(card.locator('span').first())
}
