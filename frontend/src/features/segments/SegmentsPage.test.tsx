import { screen, waitFor, within } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { beforeEach, expect, it } from 'vitest'
import { renderWithProviders } from '../../../test/renderWithProviders.tsx'
import { apiUrl, problemResponse, server } from '../../../test/server.ts'
import { usersFixture } from '../users/usersFixture.ts'
import { SegmentsPage } from './SegmentsPage.tsx'
import { engagementFixture, predictionFixture, segmentsFixture } from './segmentsFixture.ts'

let asked: string[]
beforeEach(() => {
  asked = []
  const answers = {
    '/segments': segmentsFixture,
    '/segments/engagement': engagementFixture,
    '/predictions/churn': predictionFixture,
    '/segments/users': usersFixture,
    '/segments/engagement/users': usersFixture,
    '/predictions/churn/users': usersFixture,
  }
  server.use(
    ...Object.entries(answers).map(([path, answer]) =>
      http.get(apiUrl(path), ({ request: { url } }) => {
        asked.push(`${path}${new URL(url).search}`)
        return HttpResponse.json(answer)
      }),
    ),
  )
})

it('tells the segments in a sentence and their means in a table', async () => {
  renderWithProviders(<SegmentsPage />)
  expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent(
    '400 users in 2 segments; At Risk is the largest with 75.0%',
  )
  expect(
    screen.getByText(/2 segments separate users best; they are clearly apart.*0\.61/),
  ).toBeVisible()
  const table = screen.getByRole('table', { name: 'Segments, means over their users' })
  const valuable = within(table).getByRole('row', { name: /High Value/ })
  expect(valuable).toHaveTextContent('25.0%')
  expect(valuable.textContent?.replace(/\s/g, ' ')).toContain('$1 234.56')
})

it('asks for as many segments as chosen, and keeps that in the address', async () => {
  const { user, router } = renderWithProviders(<SegmentsPage />)
  await user.click(await screen.findByRole('combobox', { name: 'Segments' }))
  await user.click(screen.getByRole('option', { name: '4' }))
  expect(router.state.location.search).toContain('k=4')
  await waitFor(() => expect(asked.some((call) => /^\/segments\?.*k=4/.test(call))).toBe(true))
})

const opened = [
  { button: /^High Value users: 100$/, of: 'High Value users', call: /segment=highValue/ },
  { button: /^Light users: 200$/, of: 'Light users', call: /engagement\/users.*level=light/ },
  { button: /^Users who stayed away: 200$/, of: 'Users who stayed away', call: /outcome=churned/ },
  { button: /^Tested users with 30–40%: 10$/, of: 'Tested users with 30–40%', call: /bin=3/ },
]

it.each(opened)('opens $of', async ({ button, of, call }) => {
  const { user } = renderWithProviders(<SegmentsPage />)
  await user.click(await screen.findByRole('button', { name: button }))
  expect(await screen.findByRole('dialog', { name: of })).toBeVisible()
  await waitFor(() => expect(asked.at(-1)).toMatch(call))
})

it('shows the model beside its baseline, and pages through the users at risk', async () => {
  const { user } = renderWithProviders(<SegmentsPage />)
  const figure = async (name: string) => (await screen.findByRole('group', { name })).textContent
  expect(await figure('AUC of the model')).toContain('0.810')
  expect(await figure('AUC of days since the last event')).toContain('0.740')
  const table = await screen.findByRole('table', { name: 'Users at risk' })
  expect(within(table).getAllByText('87.6%').length).toBeGreaterThan(0)
  await user.click(screen.getByRole('button', { name: 'Next page of users' }))
  await waitFor(() => expect(asked.at(-1)).toMatch(/^\/predictions\/churn\?.*page=2/))
})

it('says when there is nothing to learn from, or nobody', async () => {
  const verdict = 'There is nothing to learn from.'
  const nothing = { ...predictionFixture, model: null, problem: 'tooFewUsers', verdict }
  const nobody = { ...segmentsFixture, users: 0, k: 0, silhouette: null, segments: [] }
  server.use(
    http.get(apiUrl('/predictions/churn'), () => HttpResponse.json(nothing)),
    http.get(apiUrl('/segments'), () => HttpResponse.json(nobody)),
  )
  renderWithProviders(<SegmentsPage />, { url: '/segments?project=shop&country=DE' })
  expect(await screen.findByText(verdict)).toBeVisible()
  expect(await screen.findByRole('button', { name: /Drop country/ })).toBeVisible()
  expect(screen.queryByRole('table', { name: 'Users at risk' })).toBeNull()
})

it('says what failed', async () => {
  const failure = () => problemResponse({ status: 503, detail: 'The query took too long.' })
  server.use(http.get(apiUrl('/segments'), failure))
  renderWithProviders(<SegmentsPage />)
  expect(await screen.findByText(/took too long/)).toBeVisible()
})
