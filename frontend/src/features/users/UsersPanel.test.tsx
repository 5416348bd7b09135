import { screen, waitFor, within } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { renderWithProviders } from '../../../test/renderWithProviders.tsx'
import { apiUrl, problemResponse, server } from '../../../test/server.ts'
import { UsersPanel } from './UsersPanel.tsx'
import { usersFixture } from './usersFixture.ts'

let asked: URLSearchParams[]
const lastAsked = () => Object.fromEntries(asked.at(-1) ?? [])

beforeEach(() => {
  asked = []
  server.use(
    http.get(apiUrl('/users'), ({ request }) => {
      const params = new URL(request.url).searchParams
      asked.push(params)
      const nobody = params.get('q') === 'nobody'
      const page = Number(params.get('page'))
      const users = { ...usersFixture.users, page, ...(nobody && { items: [], total: 0 }) }
      return HttpResponse.json({ ...usersFixture, users })
    }),
  )
})

const url = '/?project=shop&range=30d&device=mobile'

describe('the user table', () => {
  it('asks with the filters and shows who was active, newest first', async () => {
    renderWithProviders(<UsersPanel />, { url })
    expect(await screen.findByRole('heading', { name: '1\u202f234 active users' })).toBeVisible()
    expect(lastAsked()).toEqual({
      project: 'shop',
      start: '2026-02-14',
      end: '2026-03-15',
      device: 'mobile',
      sort: '-lastSeen',
      page: '1',
      limit: '20',
    })
    const rows = screen.getAllByRole('row').slice(1)
    expect(rows.map((row) => within(row).getByRole('link').textContent)).toEqual([
      'Ada Lovelace',
      'anon-7f3a',
    ])
  })

  it('leads to the journey with filters, search, order and page', async () => {
    const search = `${url}&q=ada&sort=-revenue&page=2`
    renderWithProviders(<UsersPanel />, { url: search })
    const link = await screen.findByRole('link', { name: 'Ada Lovelace' })
    expect(link).toHaveAttribute('href', `/users/U000001${search.slice(1)}`)
  })

  it('sorts by the server, keeps the order in the URL, and starts at the first page', async () => {
    const { user, router } = renderWithProviders(<UsersPanel />, { url: `${url}&page=3` })
    await user.click(await screen.findByRole('button', { name: 'Revenue' }))
    await waitFor(() => expect(lastAsked()).toMatchObject({ sort: '-revenue', page: '1' }))
    expect(router.state.location.search).toBe('?project=shop&range=30d&device=mobile&sort=-revenue')
    expect(screen.getByRole('columnheader', { name: 'Revenue' })).toHaveAttribute(
      'aria-sort',
      'descending',
    )
  })

  it('turns pages in the URL', async () => {
    const { user, router } = renderWithProviders(<UsersPanel />, { url })
    await user.click(await screen.findByRole('button', { name: 'Next page of users' }))
    await waitFor(() => expect(lastAsked()).toMatchObject({ page: '2' }))
    expect(router.state.location.search).toContain('page=2')
    expect(await screen.findByText('21–40 of 1 234 users')).toBeVisible()
  })

  it('searches once for what was typed, not once a letter', async () => {
    const { user, router } = renderWithProviders(<UsersPanel />, { url: `${url}&page=3` })
    await user.type(await screen.findByRole('searchbox'), ' ada ')
    await waitFor(() => expect(lastAsked()).toMatchObject({ q: 'ada', page: '1' }))
    expect(asked.map((params) => params.get('q'))).toEqual([null, 'ada'])
    expect(router.state.location.search).toContain('q=ada')
  })

  it('offers to clear a search that finds nobody', async () => {
    const { user } = renderWithProviders(<UsersPanel />, { url: `${url}&q=nobody` })
    await user.click(await screen.findByRole('button', { name: 'Clear search' }))
    expect(await screen.findByRole('link', { name: 'Ada Lovelace' })).toBeVisible()
    expect(screen.getByRole('searchbox')).toHaveValue('')
  })

  it('says what failed, and tries again', async () => {
    const failure = () => problemResponse({ status: 500, detail: 'Out of order.' })
    server.use(http.get(apiUrl('/users'), failure, { once: true }))
    const { user } = renderWithProviders(<UsersPanel />, { url })
    expect(await screen.findByText('Out of order.')).toBeVisible()
    await user.click(screen.getByRole('button', { name: /try again|retry/i }))
    expect(await screen.findByRole('link', { name: 'Ada Lovelace' })).toBeVisible()
  })
})
