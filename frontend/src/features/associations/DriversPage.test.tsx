import type { Association, Associations } from '@footpath/contract/associations'
import { screen, within } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { describe, expect, it } from 'vitest'
import { aReportMeta } from '../../../test/fixtures.ts'
import { renderWithProviders } from '../../../test/renderWithProviders.tsx'
import { apiUrl, problemResponse, server } from '../../../test/server.ts'
import { DriversPage } from './DriversPage.tsx'

const invite: Association = {
  eventType: 'invite',
  exposed: 200,
  exposedRetained: 120,
  notExposed: 800,
  notExposedRetained: 300,
  retentionWith: 0.6,
  retentionWithout: 0.375,
  lift: 1.6,
  oddsRatio: 2.5,
  interval: { low: 1.8, high: 3.4 },
  corrected: false,
  test: 'chiSquared',
  pValue: 8e-9,
  adjustedPValue: 1.6e-8,
}
/** A larger ratio, but of few. */
const beta: Association = {
  ...invite,
  eventType: 'beta',
  exposed: 5,
  oddsRatio: 9,
  lift: 1.9,
  interval: { low: 1.01, high: 80 },
  test: 'fisher',
  pValue: 0.03,
  adjustedPValue: 0.03,
}
const answer: Associations = {
  users: 1000,
  retained: 420,
  pending: 0,
  features: [invite, beta],
  truncated: false,
  meta: aReportMeta(),
}
const url = '/drivers?project=shop&range=30d'

function answerWith(changes: Partial<Associations>) {
  server.use(http.get(apiUrl('/associations'), () => HttpResponse.json({ ...answer, ...changes })))
}

describe('the drivers page', () => {
  it('says which early event goes most surely with coming back, and never why', async () => {
    answerWith({})
    renderWithProviders(<DriversPage />, { url })
    const heading = await screen.findByRole('heading', { level: 1, name: /associated/ })
    expect(heading).toHaveTextContent(
      'invite in the first 7 days is associated with coming back: 60.0% came back with it, 37.5% without',
    )
    expect(document.body).not.toHaveTextContent(/causes|because|leads to/)
    expect(screen.getByText('2.5')).toBeVisible()
  })

  it('says so when nothing is clear', async () => {
    answerWith({ features: [{ ...beta, adjustedPValue: 0.2 }] })
    renderWithProviders(<DriversPage />, { url })
    expect(await screen.findByRole('heading', { name: /No early event is clearly/ })).toBeVisible()
  })

  it('sorts as the address says', async () => {
    answerWith({})
    const { user, router } = renderWithProviders(<DriversPage />, { url })
    await user.click(await screen.findByRole('button', { name: 'Lift' }))
    expect(router.state.location.search).toContain('sort=lift%3Adesc')
    const table = screen.getByRole('table', { name: /early events/ })
    expect(within(table).getAllByRole('row')[1]).toHaveTextContent('beta')
  })

  it('opens a number into the people of each cell', async () => {
    answerWith({})
    const asked: URLSearchParams[] = []
    server.use(
      http.get(apiUrl('/associations/users'), ({ request }) => {
        asked.push(new URL(request.url).searchParams)
        const users = { items: [], total: 0, page: 1, limit: 20 }
        return HttpResponse.json({ users, meta: aReportMeta() })
      }),
    )
    const { user } = renderWithProviders(<DriversPage />, { url })
    await user.click(await screen.findByRole('button', { name: 'New users who did invite: 200' }))
    await user.click(await screen.findByRole('button', { name: 'Did not come back' }))
    await user.click(screen.getByRole('button', { name: 'Did not' }))
    await screen.findByRole('dialog', {
      name: 'New users who did not do invite in the first 7 days',
    })
    await screen.findByText('There is nobody behind this number now.')
    expect(Object.fromEntries(asked.at(-1)!)).toMatchObject({
      eventType: 'invite',
      exposed: 'false',
      retained: 'false',
    })
  })

  it('offers the range in which nobody is pending', async () => {
    answerWith({ users: 0, retained: 0, pending: 12, features: [] })
    const { user, router } = renderWithProviders(<DriversPage />, { url })
    expect(await screen.findByRole('heading', { name: /too early to say/ })).toBeVisible()
    // 29 days before 14 February to 15 March 2026.
    await user.click(screen.getByRole('button', { name: /^Show 16 Jan/ }))
    expect(router.state.location.search).toContain('start=2026-01-16&end=2026-02-14')
  })

  it('offers another try after an error', async () => {
    const refused = { status: 503, detail: 'The question took too long.' }
    server.use(http.get(apiUrl('/associations'), () => problemResponse(refused)))
    renderWithProviders(<DriversPage />, { url })
    expect(await screen.findByText(/took too long/)).toBeVisible()
  })
})
