import { screen, waitFor, within } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { renderWithProviders } from '../../../test/renderWithProviders.tsx'
import { apiUrl, problemResponse, server } from '../../../test/server.ts'
import { JourneyPage } from './JourneyPage.tsx'
import { eventAt, journeyFixture, sessionOf } from './journeyFixture.ts'

let asked: URLSearchParams[]
const journeyUrl = apiUrl('/users/U000001/journey')

function answerWith(journey: unknown) {
  server.use(
    http.get(journeyUrl, ({ request }) => {
      asked.push(new URL(request.url).searchParams)
      return HttpResponse.json(journey as object)
    }),
  )
}

beforeEach(() => {
  asked = []
  answerWith(journeyFixture)
})

const table = 'project=shop&range=30d&device=mobile&q=ada&sort=-revenue&page=3'
const open = (search = table) =>
  renderWithProviders(<JourneyPage />, {
    url: `/users/U000001?${search}`,
    path: '/users/:userId',
  })

describe('the user journey', () => {
  it('says who it is, under the filters of the table that led here', async () => {
    open()
    expect(await screen.findByRole('heading', { level: 1, name: 'Ada Lovelace' })).toBeVisible()
    expect(screen.getByText(/ada@example\.com · U000001/)).toBeVisible()
    expect(screen.getByText('Plan').nextSibling).toHaveTextContent('pro')
    expect(asked[0]?.get('device')).toBe('mobile')
    expect(asked[0]?.has('page')).toBe(false)
    expect(screen.getByRole('group', { name: 'Active days' })).toHaveTextContent('17')
  })

  it('of a merged id leads to the user it belongs to, and says so', async () => {
    server.use(
      http.get(apiUrl('/users/phone/journey'), () =>
        HttpResponse.json({ ...journeyFixture, mergedFrom: 'phone' }),
      ),
    )
    const { router } = renderWithProviders(<JourneyPage />, {
      url: `/users/phone?${table}&sessions=2`,
      path: '/users/:userId',
    })
    expect(await screen.findByRole('heading', { level: 1, name: 'Ada Lovelace' })).toBeVisible()
    expect(screen.getByText(/U000001 · merged from phone/)).toBeVisible()
    const { pathname, search } = router.state.location
    expect([pathname, search]).toEqual(['/users/U000001', `?${table}`])
    // In the place of the old address: Back does not lead into it again.
    expect(router.state.historyAction).toBe('REPLACE')
  })

  it('links back to the table as it was', async () => {
    open(`${table}&sessions=2`)
    const back = await screen.findByRole('link', { name: 'All users' })
    expect(back).toHaveAttribute('href', `/?${table}#users`)
  })

  it('tells a session in order, with offsets, money and properties on demand', async () => {
    const { user } = open()
    const session = await screen.findByRole('article', { name: '20 Nov 2026, 13:00' })
    const events = within(session).getAllByRole('listitem')
    expect(events.map((event) => event.textContent?.replace(/\d propert.*/, ''))).toEqual([
      '+0:00session_start',
      '+0:07product_view/products/P0001',
      '+12:30purchase/checkout',
    ])
    expect(events[2]).toHaveTextContent('$49.90')
    expect(screen.getByText('quantity')).not.toBeVisible()
    await user.click(within(session).getByRole('button', { name: /2 properties/ }))
    expect(screen.getByText('quantity')).toBeVisible()
  })

  it('folds a long session after twelve events', async () => {
    const events = Array.from({ length: 30 }, (_, index) => eventAt(index))
    const sessions = { ...journeyFixture.sessions, items: [sessionOf(events)] }
    answerWith({ ...journeyFixture, sessions })
    const { user } = open()
    const session = await screen.findByRole('article')
    expect(within(session).getAllByRole('listitem')).toHaveLength(12)
    await user.click(within(session).getByRole('button', { name: 'Show all 30 events' }))
    expect(within(session).getAllByRole('listitem')).toHaveLength(30)
  })

  it('pages sessions beside the page of the table', async () => {
    const { user, router } = open()
    await user.click(await screen.findByRole('button', { name: 'Next page of sessions' }))
    await waitFor(() => expect(asked.at(-1)?.get('page')).toBe('2'))
    expect(router.state.location.search).toBe(`?${table}&sessions=2`)
  })

  it('offers the days of activity where the range holds none', async () => {
    answerWith({
      ...journeyFixture,
      kpis: { ...journeyFixture.kpis, events: 0, sessions: 0 },
      sessions: { ...journeyFixture.sessions, items: [], total: 0 },
    })
    const { user, router } = open()
    await user.click(await screen.findByRole('button', { name: 'Show 1 Mar – 20 Nov 2026' }))
    await waitFor(() => expect(router.state.location.search).toContain('start=2026-03-01'))
    expect(router.state.location.search).toContain('end=2026-11-20')
  })

  it('knows a user it does not know from a failure', async () => {
    server.use(
      http.get(journeyUrl, () => problemResponse({ status: 404, detail: 'No such user.' })),
    )
    const { unmount } = open()
    expect(await screen.findByRole('heading', { name: 'No such user' })).toBeVisible()
    expect(screen.queryByRole('button', { name: /try again|retry/i })).toBeNull()
    unmount()

    const failure = () => problemResponse({ status: 500, detail: 'Out of order.' })
    answerWith(journeyFixture)
    server.use(http.get(journeyUrl, failure, { once: true }))
    const { user } = open()
    await user.click(await screen.findByRole('button', { name: /try again|retry/i }))
    expect(await screen.findByRole('heading', { name: 'Ada Lovelace' })).toBeVisible()
  })
})
