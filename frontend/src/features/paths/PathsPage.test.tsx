import type { Paths } from '@footpath/contract/paths'
import { screen, within } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { aProject, aReportMeta } from '../../../test/fixtures.ts'
import { renderWithProviders } from '../../../test/renderWithProviders.tsx'
import { apiUrl, problemResponse, server } from '../../../test/server.ts'
import { PathsPage } from './PathsPage.tsx'

const answer: Paths = {
  users: 10,
  nodes: [
    { level: 0, eventType: 'home', users: 10 },
    { level: 1, eventType: 'item', users: 6 },
    { level: 1, eventType: '(exit)', users: 4 },
  ],
  links: [
    { level: 1, from: 'home', to: 'item', users: 6 },
    { level: 1, from: 'home', to: '(exit)', users: 4 },
  ],
  meta: aReportMeta(),
}
const url = '/paths?project=shop&range=30d'
let asked: URLSearchParams[]

beforeEach(() => {
  asked = []
  server.use(
    http.get(apiUrl('/paths'), ({ request }) => {
      asked.push(new URL(request.url).searchParams)
      return HttpResponse.json(answer)
    }),
  )
})

describe('the paths page', () => {
  it('answers in a sentence and step by step', async () => {
    renderWithProviders(<PathsPage />, { url: `${url}&startEvent=home` })
    const heading = await screen.findByRole('heading', { level: 1, name: /right after home/ })
    expect(heading).toHaveTextContent('60.0% of 10 users did item right after home')
    const table = screen.getByRole('table', { name: 'Users by step' })
    expect(within(table).getByText('Nothing more')).toBeVisible()
    expect(within(table).getByText('40.0%')).toBeVisible()
    expect(asked[0]?.get('startEvent')).toBe('home')
  })

  it('opens a step into the people behind it', async () => {
    let people: URLSearchParams | undefined
    server.use(
      http.get(apiUrl('/paths/users'), ({ request }) => {
        people = new URL(request.url).searchParams
        const users = { items: [], total: 0, page: 1, limit: 20 }
        return HttpResponse.json({ users, meta: aReportMeta() })
      }),
    )
    const { user } = renderWithProviders(<PathsPage />, { url })
    await user.click(await screen.findByRole('button', { name: 'Step 1: home → item: 6' }))
    expect(await screen.findByText('There is nobody behind this number now.')).toBeVisible()
    expect(Object.fromEntries(people!)).toMatchObject({ level: '1', from: 'home', to: 'item' })
  })

  it('writes each choice into the address', async () => {
    const { user, router } = renderWithProviders(<PathsPage />, { url })
    await user.click(await screen.findByRole('button', { name: 'Collapse' }))
    expect(router.state.location.search).toContain('collapse=true')
    await user.click(screen.getByRole('button', { name: 'Time' }))
    expect(router.state.location.search).toContain('scope=window')
    expect(screen.getByLabelText('Time', { selector: 'input' })).toBeVisible()
  })

  it('says that nobody did the event', async () => {
    const nothing = { ...answer, users: 0, nodes: [], links: [] }
    server.use(http.get(apiUrl('/paths'), () => HttpResponse.json(nothing)))
    renderWithProviders(<PathsPage />, { url: `${url}&endEvent=refund` })
    expect(await screen.findByText('Nobody did refund here.')).toBeVisible()
  })

  it('offers another try after an error', async () => {
    const refused = { status: 503, detail: 'The question took too long.' }
    server.use(http.get(apiUrl('/paths'), () => problemResponse(refused)))
    renderWithProviders(<PathsPage />, { url })
    expect(await screen.findByText(/took too long/)).toBeVisible()
    expect(screen.getByRole('button', { name: /again/i })).toBeVisible()
  })

  it('tells a project without events how to get some', async () => {
    const empty = aProject({ firstEventAt: null, firstDay: null })
    server.use(http.get(apiUrl('/projects'), () => HttpResponse.json({ items: [empty] })))
    renderWithProviders(<PathsPage />, { url })
    expect(await screen.findByText('Shop has no events yet')).toBeVisible()
    expect(asked).toHaveLength(0)
  })
})
