import { screen, waitFor, within } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { aProject } from '../../../test/fixtures.ts'
import { renderWithProviders } from '../../../test/renderWithProviders.tsx'
import { apiUrl, problemResponse, server } from '../../../test/server.ts'
import { usersFixture } from '../users/usersFixture.ts'
import { RetentionPage } from './RetentionPage.tsx'
import { retentionFixture } from './retentionFixture.ts'

const url = '/retention?project=shop&range=30d'
let asked: URLSearchParams[]
let people: URLSearchParams[]

beforeEach(() => {
  asked = []
  people = []
  server.use(
    http.get(apiUrl('/retention'), ({ request }) => {
      asked.push(new URL(request.url).searchParams)
      return HttpResponse.json(retentionFixture)
    }),
    http.get(apiUrl('/retention/users'), ({ request }) => {
      people.push(new URL(request.url).searchParams)
      return HttpResponse.json(usersFixture)
    }),
  )
})

describe('the retention page', () => {
  it('answers in a sentence, and shows each cohort in its row', async () => {
    renderWithProviders(<RetentionPage />, { url })
    // The first page of a run takes its time on a busy machine.
    const patience = { timeout: 20_000 }
    const heading = await screen.findByRole('heading', { level: 1, name: /25\.0%/ }, patience)
    expect(heading).toHaveTextContent('25.0% of 2 000 new users came back in week 1')
    const table = screen.getByRole('table', { name: 'Weekly retention of new users' })
    const [, average, first, second] = within(table).getAllByRole('row')
    expect(average).toHaveTextContent('Average100.0%25.0%–')
    expect(first).toHaveTextContent('2 – 8 Mar 20262 000100.0%25.0%12.5%')
    expect(second).toHaveTextContent('9 – 15 Mar 2026400100.0%10.0%')
  })

  it('says of a cell what it is, and that it is not over', async () => {
    renderWithProviders(<RetentionPage />, { url })
    const open = await screen.findByRole('button', { name: /^Week 2 of 2 – 8 Mar 2026/ })
    expect(open).toHaveAccessibleName(/12\.5%, 250 of 2.000 users, not over yet$/)
    const over = screen.getByRole('button', { name: /^Week 1 of 2 – 8 Mar 2026/ })
    expect(over).toHaveAccessibleName(/500 of 2.000 users$/)
  })

  it('opens a cell into those who came back, and those who did not', async () => {
    const { user } = renderWithProviders(<RetentionPage />, { url: `${url}&startEvent=signup` })
    await user.click(await screen.findByRole('button', { name: /^Week 1 of 2 – 8 Mar/ }))
    const name = /Users who did signup for the first time, 2 – 8 Mar 2026: came back in week 1/
    const dialog = await screen.findByRole('dialog', { name })
    await waitFor(() => expect(people).toHaveLength(1))
    expect(Object.fromEntries(people[0] ?? [])).toMatchObject({
      startEvent: 'signup',
      of: '2026-03-02',
      n: '1',
      returned: 'true',
    })
    await user.click(within(dialog).getByRole('button', { name: 'Did not' }))
    await waitFor(() => expect(people.at(-1)?.get('returned')).toBe('false'))
  })

  it('opens the size into the whole cohort', async () => {
    const { user } = renderWithProviders(<RetentionPage />, { url })
    await user.click(await screen.findByRole('button', { name: /Users of the cohort 9 – 15 Mar/ }))
    await waitFor(() => expect(people[0]?.get('of')).toBe('2026-03-09'))
    expect(people[0]?.has('n')).toBe(false)
  })

  it('keeps the question in the address, and asks it in the words of the API', async () => {
    const { user, router } = renderWithProviders(<RetentionPage />, { url: `${url}&periods=5` })
    await screen.findByRole('heading', { level: 1, name: /25\.0%/ })
    expect(asked[0]?.get('periods')).toBe('5')
    await user.click(screen.getByRole('button', { name: 'Every time' }))
    await user.click(screen.getByRole('button', { name: 'Brackets' }))
    expect(router.state.location.search).toContain('cohortBy=recurring&mode=bracket&brackets=')
    await waitFor(() => expect(asked.at(-1)?.get('brackets')).toBe('1,2-3,4-7'))
    expect(asked.at(-1)?.has('periods')).toBe(false)

    await user.click(screen.getByRole('combobox', { name: 'They came back with' }))
    await user.click(await screen.findByRole('option', { name: /^purchase/ }))
    await waitFor(() => expect(asked.at(-1)?.get('returnEvent')).toBe('purchase'))
    await user.click(screen.getByRole('button', { name: 'Days' }))
    await waitFor(() => expect(asked.at(-1)?.get('period')).toBe('day'))
  })

  it('shows what the API refuses beside its field', async () => {
    const message = 'brackets go upwards and do not overlap'
    const body = {
      type: 'urn:footpath:problem:bad-request',
      title: 'The request is malformed',
      status: 400,
      detail: message,
      requestId: 'req-1',
      errors: [{ pointer: '/brackets', code: 'custom', message }],
    }
    const headers = { 'Content-Type': 'application/problem+json' }
    server.use(
      http.get(apiUrl('/retention'), () => HttpResponse.json(body, { status: 400, headers })),
    )
    renderWithProviders(<RetentionPage />, { url: `${url}&mode=bracket&brackets=3-2` })
    const field = await screen.findByRole('group', { name: 'Brackets' })
    expect(await within(field).findByText(message)).toBeVisible()
    expect(within(field).getByRole('textbox')).toHaveValue('3-2')
  })

  it('says that nothing matches where every cohort is empty', async () => {
    const cohorts = retentionFixture.cohorts.map((cohort) => ({ ...cohort, size: 0, cells: [] }))
    const average = retentionFixture.average.map(({ n }) => ({
      n,
      users: 0,
      eligible: 0,
      rate: null,
    }))
    const empty = { ...retentionFixture, cohorts, average }
    server.use(http.get(apiUrl('/retention'), () => HttpResponse.json(empty)))
    renderWithProviders(<RetentionPage />, { url })
    expect(await screen.findByText(/^(Nothing matches|No data in this range)$/)).toBeVisible()
  })

  it('offers to try again after a failure', async () => {
    server.use(
      http.get(apiUrl('/retention'), () => problemResponse({ status: 503, detail: 'Busy.' })),
    )
    renderWithProviders(<RetentionPage />, { url })
    expect(await screen.findByRole('button', { name: /again/ })).toBeVisible()
    expect(screen.getByText('Busy.')).toBeVisible()
  })

  it('tells a project without events how to get some', async () => {
    const project = aProject({ firstEventAt: null, firstDay: null })
    server.use(http.get(apiUrl('/projects'), () => HttpResponse.json({ items: [project] })))
    renderWithProviders(<RetentionPage />, { url })
    expect(await screen.findByText('Shop has no events yet')).toBeVisible()
    expect(asked).toHaveLength(0)
  })
})
