import type { Lifecycle } from '@footpath/contract/lifecycle'
import type { Stickiness } from '@footpath/contract/stickiness'
import { screen, waitFor, within } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { aReportMeta } from '../../../test/fixtures.ts'
import { renderWithProviders } from '../../../test/renderWithProviders.tsx'
import { apiUrl, problemResponse, server } from '../../../test/server.ts'
import { usersFixture } from '../users/usersFixture.ts'
import { LifecyclePage } from './LifecyclePage.tsx'

const lifecycle: Lifecycle = {
  points: [
    { period: '2026-03-02', new: 12, returning: 60, resurrecting: 8, dormant: 15, complete: true },
    { period: '2026-03-09', new: 9, returning: 30, resurrecting: 3, dormant: 50, complete: false },
  ],
  meta: aReportMeta(),
}
const stickiness: Stickiness = {
  days: [
    { days: 1, users: 30 },
    { days: 2, users: 0 },
    { days: 3, users: 10 },
  ],
  trend: [
    { day: '2026-03-14', dau: 14, wau: 60, mau: 100, ratio: 0.14, complete: true },
    { day: '2026-03-15', dau: 5, wau: 58, mau: 99, ratio: 5 / 99, complete: false },
  ],
  meta: aReportMeta(),
}
let asked: URLSearchParams[]
let people: string[]

beforeEach(() => {
  asked = []
  people = []
  const users = ({ request }: { request: Request }) => {
    people.push(new URL(request.url).search)
    return HttpResponse.json(usersFixture)
  }
  server.use(
    http.get(apiUrl('/lifecycle'), ({ request }) => {
      asked.push(new URL(request.url).searchParams)
      return HttpResponse.json(lifecycle)
    }),
    http.get(apiUrl('/stickiness'), () => HttpResponse.json(stickiness)),
    http.get(apiUrl('/lifecycle/users'), users),
    http.get(apiUrl('/stickiness/users'), users),
  )
})

describe('the lifecycle page', () => {
  it('tells the last complete week in a sentence, and the chosen period in the address', async () => {
    const { user, router } = renderWithProviders(<LifecyclePage />)
    const heading = await screen.findByRole('heading', { level: 1 })
    expect(heading).toHaveTextContent('80 active: 12 new, 60 returning, 8 back after a pause')
    expect(screen.getByText(/Week of 2 Mar 2026. 15 of the week before stayed away/)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Month' }))
    expect(router.state.location.search).toContain('period=month')
    await waitFor(() => expect(asked.at(-1)?.get('period')).toBe('month'))
  })

  it('opens a number into its people', async () => {
    const { user } = renderWithProviders(<LifecyclePage />)
    const table = await screen.findByRole('table', { name: 'Users by state and week' })
    await user.click(within(table).getByRole('button', { name: /^Dormant.*2 Mar 2026: 15$/ }))
    expect(
      await screen.findByRole('dialog', { name: /Dormant users, Week of 2 Mar/ }),
    ).toBeVisible()
    expect(people[0]).toContain('period=week&of=2026-03-02&state=dormant')
  })

  it('says what failed', async () => {
    const failure = () => problemResponse({ status: 503, detail: 'The query took too long.' })
    server.use(http.get(apiUrl('/lifecycle'), failure))
    renderWithProviders(<LifecyclePage />)
    expect(await screen.findByText(/took too long/)).toBeVisible()
  })

  it('says when nobody was there', async () => {
    server.use(
      http.get(apiUrl('/lifecycle'), () => HttpResponse.json({ ...lifecycle, points: [] })),
    )
    renderWithProviders(<LifecyclePage />, { url: '/lifecycle?project=shop&country=DE' })
    expect(await screen.findByRole('button', { name: /Drop country/ })).toBeVisible()
  })
})

describe('stickiness', () => {
  it('stands in a tab of its own, with its address', async () => {
    const { user, router } = renderWithProviders(<LifecyclePage />)
    await user.click(await screen.findByRole('tab', { name: 'Stickiness' }))
    expect(router.state.location.search).toContain('view=stickiness')
    const heading = await screen.findByRole('heading', { level: 1 })
    expect(heading).toHaveTextContent('14.0% of a month’s users come on a day')
    expect(screen.getByText(/14 of 100 on 14 Mar 2026/)).toBeVisible()
  })

  it('opens a number of days into who came on so many', async () => {
    const { user } = renderWithProviders(<LifecyclePage />, {
      url: '/lifecycle?project=shop&view=stickiness',
    })
    const table = await screen.findByRole('table', { name: 'Users by how many days they came' })
    expect(within(table).getAllByRole('row')).toHaveLength(3)
    await user.click(within(table).getByRole('button', { name: 'Users active on 3 days: 10' }))
    expect(await screen.findByRole('dialog', { name: /active on 3 days/ })).toBeVisible()
    expect(people[0]).toMatch(/days=3&page=1/)
    expect(people[0]).not.toContain('compare')
  })
})
