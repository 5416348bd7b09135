import type { Activation } from '@footpath/contract/activation'
import type { Churn } from '@footpath/contract/churn'
import { screen, waitFor } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { aReportMeta, eventNamesAnswer } from '../../../test/fixtures.ts'
import { renderWithProviders } from '../../../test/renderWithProviders.tsx'
import { apiUrl, problemResponse, server } from '../../../test/server.ts'
import { usersFixture } from '../users/usersFixture.ts'
import { ActivationPage } from './ActivationPage.tsx'

const activation: Activation = {
  newUsers: 30,
  activated: 12,
  pending: 5,
  notActivated: 13,
  settled: { newUsers: 20, activated: 7 },
  rate: 0.35,
  trend: [
    { day: '2026-03-08', newUsers: 20, activated: 7, pending: 0, rate: 0.35, complete: true },
    { day: '2026-03-15', newUsers: 10, activated: 5, pending: 5, rate: null, complete: false },
  ],
  meta: aReportMeta(),
}
const churn: Churn = {
  day: '2026-03-14',
  activeBefore: 200,
  churned: 50,
  rate: 0.25,
  trend: [{ day: '2026-03-14', activeBefore: 200, churned: 50, rate: 0.25, complete: true }],
  users: { items: [], total: 50, page: 1, limit: 1 },
  meta: aReportMeta(),
}
let asked: URL[]

beforeEach(() => {
  asked = []
  const answer =
    (body: object) =>
    ({ request }: { request: Request }) => {
      asked.push(new URL(request.url))
      return HttpResponse.json(body)
    }
  server.use(
    http.get(apiUrl('/activation'), answer(activation)),
    http.get(apiUrl('/churn'), answer(churn)),
    http.get(apiUrl('/activation/users'), answer(usersFixture)),
    http.get(apiUrl('/churn/users'), answer(usersFixture)),
    http.get(apiUrl('/events'), () => HttpResponse.json(eventNamesAnswer())),
  )
})

const lastOf = (path: string) =>
  asked.findLast(({ pathname }) => pathname.endsWith(path))?.searchParams

describe('the activation page', () => {
  it('tells both answers in a sentence each', async () => {
    renderWithProviders(<ActivationPage />)
    expect(
      await screen.findByRole('heading', {
        level: 1,
        name: '35.0% of new users did purchase within 7 days',
      }),
    ).toBeVisible()
    expect(screen.getByText(/7 of 20 whose 7 days are over/)).toBeVisible()
    expect(
      await screen.findByRole('heading', {
        name: '25.0% of 200 users have been away for the 30 days up to 14 Mar 2026',
      }),
    ).toBeVisible()
  })

  it('asks by the days chosen, which the address holds', async () => {
    const { user, router } = renderWithProviders(<ActivationPage />)
    await user.click(await screen.findByRole('button', { name: '3' }))
    await waitFor(() => expect(lastOf('/activation')?.get('days')).toBe('3'))
    await user.click(await screen.findByRole('button', { name: '60' }))
    await waitFor(() => expect(lastOf('/churn')?.get('days')).toBe('60'))
    expect(router.state.location.search).toMatch(/days=3&away=60/)
  })

  it('takes the event from the address', async () => {
    renderWithProviders(<ActivationPage />, { url: '/activation?project=shop&event=page_view' })
    expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent('did page_view')
    expect(lastOf('/activation')?.getAll('event')).toEqual(['page_view'])
  })

  it('opens the numbers into their people', async () => {
    const { user } = renderWithProviders(<ActivationPage />)
    await user.click(await screen.findByRole('button', { name: 'New users: days left: 5' }))
    expect(await screen.findByRole('dialog', { name: 'New users: days left' })).toBeVisible()
    expect(lastOf('/activation/users')?.get('state')).toBe('pending')
    await user.click(screen.getByRole('button', { name: 'Close' }))
    await user.click(await screen.findByRole('button', { name: 'Churned users: 50' }))
    expect(await screen.findByRole('dialog', { name: /Churned users as of 14 Mar/ })).toBeVisible()
    expect(lastOf('/churn/users')?.get('of')).toBe('2026-03-14')
  })

  it('says when it is too early, and when nobody is new', async () => {
    const early = { ...activation, rate: null }
    server.use(http.get(apiUrl('/activation'), () => HttpResponse.json(early)))
    const { unmount } = renderWithProviders(<ActivationPage />)
    expect(await screen.findByRole('heading', { level: 1, name: /too early to say/ })).toBeVisible()
    unmount()
    const nobody = { ...early, newUsers: 0, activated: 0, pending: 0, notActivated: 0, trend: [] }
    server.use(http.get(apiUrl('/activation'), () => HttpResponse.json(nobody)))
    renderWithProviders(<ActivationPage />)
    expect(await screen.findByRole('heading', { level: 1, name: 'No new users' })).toBeVisible()
  })

  it('one half still stands when the other fails', async () => {
    const failure = () => problemResponse({ status: 503, detail: 'The query took too long.' })
    server.use(http.get(apiUrl('/churn'), failure))
    renderWithProviders(<ActivationPage />)
    expect(await screen.findByText(/took too long/)).toBeVisible()
    expect(await screen.findByRole('heading', { level: 1, name: /35.0%/ })).toBeVisible()
  })
})
