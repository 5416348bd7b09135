import { screen, waitFor, within } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { aProject } from '../../../test/fixtures.ts'
import { renderWithProviders } from '../../../test/renderWithProviders.tsx'
import { apiUrl, server } from '../../../test/server.ts'
import { FunnelPage } from './FunnelPage.tsx'
import { funnelOf } from './funnelFixture.ts'

const threeSteps = '/funnels?project=shop&range=30d&steps=a&steps=b&steps=c'
let asked: URLSearchParams[]

beforeEach(() => {
  asked = []
  server.use(
    http.get(apiUrl('/funnel'), ({ request }) => {
      const search = new URL(request.url).searchParams
      asked.push(search)
      return HttpResponse.json(funnelOf(search.getAll('steps').map((_, at) => 2000 - at * 500)))
    }),
  )
})

describe('the funnel page', () => {
  it('suggests steps from the project, says so, and answers in a sentence', async () => {
    const { router } = renderWithProviders(<FunnelPage />)
    const heading = await screen.findByRole('heading', { level: 1, name: /75\.0%/ })
    expect(heading).toHaveTextContent('75.0% of 2 000 users who did step_1 went on to step_2')
    expect(screen.getByText(/Suggested from this project/)).toBeVisible()
    expect(asked[0]?.getAll('steps')).toEqual(['page_view', 'purchase'])
    expect(router.state.location.search).not.toContain('steps')
  })

  it('writes a change of the suggestion down as a whole', async () => {
    const { user, router } = renderWithProviders(<FunnelPage />)
    await user.click(await screen.findByRole('button', { name: 'Strict' }))
    expect(router.state.location.search).toContain('steps=page_view&steps=purchase&order=strict')
    expect(screen.queryByText(/Suggested/)).toBeNull()
  })

  it('keeps the focus on a step that moves, and announces its place', async () => {
    const { user, router } = renderWithProviders(<FunnelPage />, { url: threeSteps })
    await user.click(await screen.findByRole('button', { name: 'Move up step 3, c' }))
    expect(router.state.location.search).toContain('steps=a&steps=c&steps=b')
    await waitFor(() => expect(screen.getByRole('button', { name: /up step 2, c/ })).toHaveFocus())
    expect(screen.getByText('c is step 2 of 3 now')).toBeInTheDocument()
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}')
    expect(router.state.location.search).toContain('steps=c&steps=a&steps=b')
  })

  it('does not let a funnel fall below two steps', async () => {
    const { user } = renderWithProviders(<FunnelPage />, { url: threeSteps })
    await user.click(await screen.findByRole('button', { name: 'Remove step 2, b' }))
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Remove step 2, c' })).toBeDisabled(),
    )
  })

  it('refuses a filter that is none before anything is asked', async () => {
    const { user } = renderWithProviders(<FunnelPage />, { url: threeSteps })
    await user.click(await screen.findByRole('button', { name: 'Add a filter to step 1, a' }))
    const form = screen.getByRole('form', { name: 'Filter of step 1, a' })
    await user.type(within(form).getByLabelText('Property'), 'a$b')
    await user.click(within(form).getByRole('button', { name: 'Add filter' }))
    expect(within(form).getByRole('alert')).toHaveTextContent('"a$b" is not a property name')
    expect(asked).toHaveLength(1)
  })

  it('shows what the API refuses beside its field', async () => {
    const problem = {
      type: 'urn:footpath:problem:bad-request',
      title: 'The request is malformed',
      status: 400,
      detail: 'window: too long',
      requestId: 'req-1',
      errors: [{ pointer: '/window', code: 'custom', message: 'a window is at most 366 days' }],
    }
    const headers = { 'Content-Type': 'application/problem+json' }
    server.use(
      http.get(apiUrl('/funnel'), () => HttpResponse.json(problem, { status: 400, headers })),
    )
    renderWithProviders(<FunnelPage />, { url: `${threeSteps}&window=900d` })
    const field = await screen.findByRole('group', { name: 'Within' })
    expect(await within(field).findByText('a window is at most 366 days')).toBeVisible()
    expect(within(field).getByLabelText('Window length')).toHaveValue('900')
  })

  it('tells a project without events how to get some', async () => {
    const empty = aProject({ firstEventAt: null, firstDay: null })
    server.use(http.get(apiUrl('/projects'), () => HttpResponse.json({ items: [empty] })))
    renderWithProviders(<FunnelPage />)
    expect(await screen.findByText('Shop has no events yet')).toBeVisible()
    expect(asked).toHaveLength(0)
  })
})
