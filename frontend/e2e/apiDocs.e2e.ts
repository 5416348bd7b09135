import { expect, it } from 'vitest'
import { inBrowser } from './support/inBrowser.ts'

inBrowser('the API’s page', ({ footpath, openPage }) => {
  it('loads nothing from elsewhere, and breaks no rule of the content security policy', async () => {
    const page = await openPage({ signedIn: false })
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto('/api/docs')
    await page.getByRole('heading', { name: 'Footpath' }).waitFor()
    await page.locator('#operations-Reports-getDashboard').waitFor()
    const elsewhere = asked.filter((url) => !url.startsWith(footpath.url) && !/^data:/.test(url))
    expect(elsewhere).toEqual([])
    expect(asked).toContain(`${footpath.url}/api/docs/swagger-ui-bundle.js`)
  })

  it('lets whoever is signed in try a call', async () => {
    const page = await openPage()
    await page.goto('/api/docs')
    const operation = page.locator('#operations-Projects-getProjects')
    await operation
      .getByRole('button', { name: /get \/api\/projects/i })
      .first()
      .click()
    await operation.getByRole('button', { name: 'Try it out' }).click()
    await operation.getByRole('button', { name: 'Execute' }).click()
    const answer = operation.locator('.live-responses-table')
    await answer.getByText('"demo"').first().waitFor()
    expect(await answer.locator('.response-col_status').last().textContent()).toContain('200')
  })
})
