import { screen, waitFor, within } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { aProject } from '../../../test/fixtures.ts'
import { renderWithProviders } from '../../../test/renderWithProviders.tsx'
import { apiUrl, problemResponse, server } from '../../../test/server.ts'
import { usersFixture } from '../users/usersFixture.ts'
import { DashboardPage } from './DashboardPage.tsx'
import { dashboardFixture } from './dashboardFixture.ts'

let asked: URLSearchParams[]

beforeEach(() => {
  asked = []
  server.use(
    http.get(apiUrl('/dashboard'), ({ request }) => {
      asked.push(new URL(request.url).searchParams)
      return HttpResponse.json(dashboardFixture)
    }),
    http.get(apiUrl('/users'), () => HttpResponse.json(usersFixture)),
  )
})

describe('the dashboard', () => {
  it('opens with the answer in a sentence, after a skeleton', async () => {
    const { container } = renderWithProviders(<DashboardPage />)
    await waitFor(() => expect(container.querySelector('[aria-busy=true]')).not.toBeNull())
    const heading = await screen.findByRole('heading', { level: 1 })
    expect(heading).toHaveTextContent('1 234 active users')
    expect(screen.getByText(/against the 30 days before \(1 184\)/)).toBeVisible()
  })

  it('shows figures with their change as sign and arrow, and none where there was nothing', async () => {
    renderWithProviders(<DashboardPage />)
    const sessions = await screen.findByRole('group', { name: 'Sessions' })
    expect(sessions).toHaveTextContent('4 321+8.0%')
    expect(screen.getByRole('group', { name: 'New users' })).toHaveTextContent('321−19.8%')
    expect(screen.getByRole('group', { name: 'Revenue' })).toHaveTextContent('$9 876.50')
    const conversion = screen.getByRole('group', { name: 'Conversion rate' })
    expect(conversion).toHaveTextContent(/^Conversion rate5\.1%$/)
  })

  it('switches the measure of the trend, and its title, in the URL', async () => {
    const { user, router } = renderWithProviders(<DashboardPage />)
    await screen.findByRole('heading', { name: 'Active users by day' })
    const measures = screen.getByRole('group', { name: 'Measure' })
    await user.click(within(measures).getByRole('button', { name: 'Revenue' }))
    expect(await screen.findByRole('heading', { name: 'Revenue by day' })).toBeVisible()
    expect(router.state.location.search).toContain('trend=revenue')
  })

  it('filters by the device that was clicked', async () => {
    const { user, router } = renderWithProviders(<DashboardPage />)
    const devices = await screen.findByRole('table', { name: 'Devices by number of users' })
    await user.click(within(devices).getByRole('button', { name: 'mobile' }))
    await waitFor(() => expect(asked.at(-1)?.get('device')).toBe('mobile'))
    expect(router.state.location.search).toContain('device=mobile')
  })

  it('is not asked again when the user table turns a page', async () => {
    const { user, router } = renderWithProviders(<DashboardPage />)
    await screen.findByRole('heading', { level: 1 })
    await user.click(await screen.findByRole('button', { name: 'Next page of users' }))
    await waitFor(() => expect(router.state.location.search).toContain('page=2'))
    expect(asked).toHaveLength(1)
  })

  it('says what failed, and tries again', async () => {
    const failure = () => problemResponse({ status: 503, detail: 'The query took too long.' })
    server.use(http.get(apiUrl('/dashboard'), failure, { once: true }))
    const { user } = renderWithProviders(<DashboardPage />)
    expect(await screen.findByText(/took too long/)).toBeVisible()
    await user.click(screen.getByRole('button', { name: /try again|retry/i }))
    expect(await screen.findByRole('heading', { level: 1 })).toBeVisible()
  })

  it('tells "nothing matches" from "nothing tracked"', async () => {
    const none = { value: 0, previous: 0 }
    const kpis = { ...dashboardFixture.kpis, activeUsers: none, events: none }
    server.use(
      http.get(apiUrl('/dashboard'), () => HttpResponse.json({ ...dashboardFixture, kpis })),
    )
    const { unmount } = renderWithProviders(<DashboardPage />, {
      url: '/?project=shop&range=30d&device=tablet',
    })
    expect(await screen.findByRole('button', { name: /Drop device/ })).toBeVisible()
    expect(screen.queryByRole('heading', { name: /by day/ })).toBeNull()
    unmount()

    const untouched = aProject({ firstEventAt: null, firstDay: null, lastDay: null })
    server.use(http.get(apiUrl('/projects'), () => HttpResponse.json({ items: [untouched] })))
    renderWithProviders(<DashboardPage />)
    expect(await screen.findByText('Shop has no events yet')).toBeVisible()
  })
})
