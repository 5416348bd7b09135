import { screen, waitFor, within } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { renderWithProviders } from '../../../test/renderWithProviders.tsx'
import { apiUrl, problemResponse, server } from '../../../test/server.ts'
import { usersFixture } from '../users/usersFixture.ts'
import { TrendsPage } from './TrendsPage.tsx'
import { aSeries, topFixture, trendsOf } from './trendsFixture.ts'

let asked: URLSearchParams[]
let people: URLSearchParams[]

beforeEach(() => {
  asked = []
  people = []
  server.use(
    http.get(apiUrl('/trends'), ({ request }) => {
      const search = new URL(request.url).searchParams
      asked.push(search)
      const names = search.getAll('events')
      const series =
        names.length > 0 ? names.map((eventType) => aSeries({ eventType })) : [aSeries()]
      const previous = search.has('compare')
        ? series.map((one) => ({ ...one, total: 75 }))
        : undefined
      return HttpResponse.json(trendsOf(series, previous))
    }),
    http.get(apiUrl('/trends/top'), () => HttpResponse.json(topFixture)),
    http.get(apiUrl('/trends/users'), ({ request }) => {
      people.push(new URL(request.url).searchParams)
      return HttpResponse.json(usersFixture)
    }),
  )
})

describe('the trends page', () => {
  it('opens with all users by day, in a sentence and as a table', async () => {
    renderWithProviders(<TrendsPage />)
    // The first of a file loads all there is to load.
    const heading = await screen.findByRole('heading', { level: 1 }, { timeout: 20_000 })
    expect(heading).toHaveTextContent('90 users')
    expect(screen.getByRole('heading', { name: 'Users by day' })).toBeVisible()
    expect(asked[0]?.get('measure')).toBe('users')
    const series = screen.getByRole('table', { name: /^Users over the range/ })
    expect(
      within(series).getByRole('row', { name: /All events 90 50 60 · 14 Mar 2026/ }),
    ).toBeVisible()
  })

  it('asks for what the address says, and writes choices into it', async () => {
    const { user, router } = renderWithProviders(<TrendsPage />, {
      url: '/trends?project=shop&range=7d&events=purchase&measure=events&interval=hour',
    })
    await screen.findByRole('heading', { level: 1, name: '90 events of purchase' })
    expect(asked[0]?.toString()).toContain('events=purchase&measure=events&interval=hour')
    await user.click(screen.getByRole('button', { name: 'Sessions' }))
    await user.click(screen.getByRole('switch', { name: /Compare/ }))
    expect(router.state.location.search).toContain('measure=sessions')
    await waitFor(() => expect(asked.at(-1)?.get('compare')).toBe('previous'))
    expect(await screen.findByText(/against the 3 days before \(75\)/)).toBeVisible()
  })

  it('takes an event from the ranking into the chart, and drops it again', async () => {
    const { user, router } = renderWithProviders(<TrendsPage />)
    await user.click(await screen.findByRole('button', { name: 'purchase' }))
    expect(router.state.location.search).toContain('events=purchase')
    await screen.findByRole('heading', { level: 1, name: '90 users did purchase' })
    await user.click(screen.getByRole('button', { name: 'Drop purchase' }))
    expect(router.state.location.search).not.toContain('events')
  })

  it('opens a total, and a ranking’s users, into the people behind them', async () => {
    const { user } = renderWithProviders(<TrendsPage />, {
      url: '/trends?project=shop&range=30d&events=purchase&compare=previous',
    })
    await user.click(await screen.findByRole('button', { name: 'Users of purchase: 90' }))
    await screen.findByRole('dialog', { name: 'Users of purchase' })
    const [first] = people
    expect([first?.get('event'), first?.get('interval'), first?.get('time')]).toEqual([
      'purchase',
      'day',
      null,
    ])
    for (const name of ['compare', 'measure', 'events']) expect(first?.has(name)).toBe(false)
  })

  it('offers hours only where the range is short enough', async () => {
    const { user } = renderWithProviders(<TrendsPage />, {
      url: '/trends?project=shop&range=90d&interval=hour',
    })
    expect(await screen.findByRole('button', { name: 'Hour' })).toBeDisabled()
    expect(screen.getByRole('button', { name: 'Day' })).toHaveAttribute('aria-pressed', 'true')
    await user.click(screen.getByRole('button', { name: 'Week' }))
    await waitFor(() => expect(asked.at(-1)?.get('interval')).toBe('week'))
  })

  it('says when nothing matches, and when the answer fails', async () => {
    const none = aSeries({ total: 0, values: [0, 0, 0] })
    server.use(http.get(apiUrl('/trends'), () => HttpResponse.json(trendsOf([none]))))
    const { unmount } = renderWithProviders(<TrendsPage />, {
      url: '/trends?project=shop&range=30d&device=tablet',
    })
    expect(await screen.findByRole('button', { name: /Drop device/ })).toBeVisible()
    unmount()
    const failure = () => problemResponse({ status: 503, detail: 'The query took too long.' })
    server.use(http.get(apiUrl('/trends'), failure))
    renderWithProviders(<TrendsPage />)
    expect(await screen.findByText(/took too long/)).toBeVisible()
  })
})
