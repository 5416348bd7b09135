import { screen, waitFor, within } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { renderWithProviders } from '../../../test/renderWithProviders.tsx'
import { apiUrl, problemResponse, server } from '../../../test/server.ts'
import { RevenuePage } from './RevenuePage.tsx'
import { payersFixture, revenueFixture } from './revenueFixture.ts'

let asked: URLSearchParams[]

beforeEach(() => {
  asked = []
  server.use(
    http.get(apiUrl('/revenue'), ({ request }) => {
      asked.push(new URL(request.url).searchParams)
      return HttpResponse.json(revenueFixture)
    }),
    http.get(apiUrl('/revenue/users'), () => HttpResponse.json(payersFixture)),
  )
})

describe('the revenue page', () => {
  it('opens with the answer in a sentence, beside the range before', async () => {
    renderWithProviders(<RevenuePage />)
    const heading = await screen.findByRole('heading', { level: 1 })
    expect(heading).toHaveTextContent('$1 000.00 from 4 paying users')
    expect(screen.getByText(/against the 30 days before \(\$800.00\)/)).toBeVisible()
    expect(asked[0]?.get('compare')).toBe('previous')
    expect(screen.getByRole('group', { name: 'Revenue per paying user' })).toHaveTextContent(
      '$250.00+56.3%',
    )
  })

  it('tells other currencies apart, in their own digits', async () => {
    renderWithProviders(<RevenuePage />)
    expect(await screen.findByText(/¥5 000 \(JPY\) in 2 events/)).toBeVisible()
  })

  it('says how concentrated the revenue is, as a sentence, a table and a curve', async () => {
    renderWithProviders(<RevenuePage />)
    const sentence = /The top 10% of payers bring 40.0%.*Gini coefficient 0.25/
    expect((await screen.findAllByText(sentence))[0]).toBeVisible()
    const table = screen.getByRole('table', { name: 'What the highest payers bring' })
    expect(within(table).getByRole('row', { name: /Top 50%/ })).toHaveTextContent('70.0%2$700.00')
    expect(screen.getByRole('img', { name: /Lorenz curve/ })).toBeVisible()
  })

  it('shows what a new user brings, month by month, and who pays most', async () => {
    renderWithProviders(<RevenuePage />)
    const ltv = await screen.findByRole('table', { name: /Revenue per new user/ })
    expect(within(ltv).getByRole('row', { name: /Feb 2026/ })).toHaveTextContent('200$2.00$3.30')
    const payers = await screen.findByRole('table', { name: 'Payers by revenue in the range' })
    expect(within(payers).getByRole('link', { name: 'Grace Hopper' })).toHaveAttribute(
      'href',
      expect.stringContaining('/users/u1'),
    )
    expect(within(payers).getByText('$400.00')).toBeVisible()
  })

  it('filters by the country that was clicked', async () => {
    const { user, router } = renderWithProviders(<RevenuePage />)
    const countries = await screen.findByRole('table', { name: 'Countries by revenue' })
    await user.click(within(countries).getByRole('button', { name: 'Germany' }))
    await waitFor(() => expect(asked.at(-1)?.get('country')).toBe('DE'))
    expect(router.state.location.search).toContain('country=DE')
  })

  it('says when nobody paid, and when nobody was there', async () => {
    const nobody = { ...revenueFixture, revenue: 0, payers: 0, arppu: null }
    server.use(http.get(apiUrl('/revenue'), () => HttpResponse.json(nobody)))
    const { unmount } = renderWithProviders(<RevenuePage />)
    expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent('$0.00 revenue')
    expect(screen.queryByRole('heading', { name: /concentrated/ })).toBeNull()
    unmount()

    const empty = { ...nobody, activeUsers: 0 }
    server.use(http.get(apiUrl('/revenue'), () => HttpResponse.json(empty)))
    renderWithProviders(<RevenuePage />, { url: '/revenue?project=shop&country=DE' })
    expect(await screen.findByRole('button', { name: /Drop country/ })).toBeVisible()
  })

  it('says what failed', async () => {
    const failure = () => problemResponse({ status: 503, detail: 'The query took too long.' })
    server.use(http.get(apiUrl('/revenue'), failure))
    renderWithProviders(<RevenuePage />)
    expect(await screen.findByText(/took too long/)).toBeVisible()
  })
})
