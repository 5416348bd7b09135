import type { LiveEvent } from '@footpath/contract/live'
import type { Project } from '@footpath/contract/projects'
import { screen, waitFor, within } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { anAccount, aProject } from '../../../test/fixtures.ts'
import { renderWithProviders } from '../../../test/renderWithProviders.tsx'
import { apiUrl, aSession, problemResponse, server } from '../../../test/server.ts'
import { signedIn } from '../../api/sessionSlice.ts'
import { LivePage } from './LivePage.tsx'
import { aLiveEvent } from './liveFixture.ts'

/** The open streams, newest last: what each was asked, and a way to say something on it. */
let streams: { asked: URLSearchParams; say: (text: string) => void }[]

beforeEach(() => {
  streams = []
  server.use(
    http.get(apiUrl('/events/live'), ({ request }) => {
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          const encoder = new TextEncoder()
          streams.push({
            asked: new URL(request.url).searchParams,
            say: (text) => controller.enqueue(encoder.encode(text)),
          })
        },
      })
      return new HttpResponse(body, { headers: { 'Content-Type': 'text/event-stream' } })
    }),
  )
})

function answerWithProject(changes: Partial<Project>): void {
  server.use(http.get(apiUrl('/projects'), () => HttpResponse.json({ items: [aProject(changes)] })))
}

const open = (search = 'project=shop') =>
  renderWithProviders(<LivePage />, { url: `/live?${search}` })

async function say(text: string): Promise<void> {
  await waitFor(() => expect(streams.length).toBeGreaterThan(0))
  streams.at(-1)?.say(text)
}

async function happen(...events: Partial<LiveEvent>[]): Promise<void> {
  await say(events.map((event) => `data: ${JSON.stringify(aLiveEvent(event))}\n\n`).join(''))
}

const rows = () =>
  within(screen.getByRole('list', { name: 'Newest events' })).getAllByRole('listitem')

describe('the live page', () => {
  it('shows events as they come, the newest on top, each a way to the person', async () => {
    open('project=shop&device=mobile')
    await happen(
      { id: 'a', eventType: 'page_view', page: '/pricing' },
      { id: 'b', eventType: 'purchase', userId: 'bob@example.com', amount: 1250 },
    )
    expect(await screen.findByText('purchase')).toBeVisible()
    const [newest, older] = rows()
    expect(newest).toHaveTextContent('12:00:00')
    expect(newest).toHaveTextContent('$12.50')
    expect(older).toHaveTextContent('/pricing')
    expect(older).toHaveTextContent('Mobile · Germany')
    expect(within(newest!).getByRole('link')).toHaveAttribute(
      'href',
      '/users/bob%40example.com?project=shop&device=mobile',
    )
    expect(screen.getByText('Live, newest on top')).toBeVisible()
    expect(streams.at(-1)?.asked.get('recent')).toBe('50')
  })

  it('stands still while paused, counts what waits, and goes on', async () => {
    const { user } = open()
    await happen({ id: 'a' })
    await screen.findByText('page_view')
    await user.click(screen.getByRole('button', { name: 'Pause' }))
    await happen({ id: 'b', eventType: 'search' }, { id: 'c', eventType: 'share' })
    await user.click(await screen.findByRole('button', { name: 'Go on · 2 waiting' }))
    expect(rows()).toHaveLength(3)
    expect(rows()[0]).toHaveTextContent('share')
  })

  it('asks for what the filters say, with a chip to drop each', async () => {
    const { user, router } = open('project=shop&event=purchase&user=ada')
    await waitFor(() => expect(streams.at(-1)?.asked.getAll('eventType')).toEqual(['purchase']))
    expect(streams.at(-1)?.asked.get('userId')).toBe('ada')
    await happen({ id: 'a', eventType: 'purchase' })
    await screen.findByRole('list', { name: 'Newest events' })

    await user.click(screen.getByRole('button', { name: 'Drop User: ada' }))
    await waitFor(() => expect(streams.at(-1)?.asked.has('userId')).toBe(false))
    expect(router.state.location.search).toBe('?project=shop&event=purchase')
    // Another question: nothing is left of the answer to the one before.
    expect(screen.getByText(/No recent event matches these filters/)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Drop all filters' }))
    await waitFor(() => expect(router.state.location.search).toBe('?project=shop'))
  })

  it('narrows to one person from a row', async () => {
    const { user, router } = open()
    await happen({ id: 'a', userId: 'eve' })
    await user.click(await screen.findByRole('button', { name: 'Only eve' }))
    expect(router.state.location.search).toBe('?project=shop&user=eve')
  })

  it('says what the list lacks', async () => {
    open()
    await say('event: dropped\ndata: {"count":1200}\n\n')
    const notice = await screen.findByText(/came too fast for this page/)
    expect(notice.textContent?.replace(/\s/g, ' ')).toContain('1 200 events')
  })

  it('says why there is no stream', async () => {
    server.use(
      http.get(apiUrl('/events/live'), () =>
        problemResponse(
          { status: 503, title: 'Not available right now', detail: '100 live streams are open.' },
          { 'Retry-After': '60' },
        ),
      ),
    )
    open()
    expect(await screen.findByText(/100 live streams are open\./)).toBeVisible()
  })
})

describe('a project without events', () => {
  it('gives an admin a key in ready snippets, and turns green with the first event', async () => {
    answerWithProject({ firstEventAt: null, lastEventAt: null, firstDay: null, lastDay: null })
    let made: unknown
    const key = 'fp_0123456789abcdefghijABCDEFGHIJ01'
    server.use(
      http.post(apiUrl('/write-keys'), async ({ request }) => {
        made = await request.json()
        const createdAt = '2026-03-15T11:00:00.000Z'
        return HttpResponse.json(
          {
            id: 'k1',
            project: 'shop',
            name: 'First events',
            prefix: 'fp_012345',
            createdAt,
            rotatedAt: null,
            key,
          },
          { status: 201 },
        )
      }),
    )
    const { user } = open()
    const curl = await screen.findByLabelText('Sending an event with curl')
    expect(curl).toHaveTextContent('-u WRITE_KEY:')
    expect(screen.getByText('Waiting for the first event…')).toBeVisible()

    await user.click(screen.getByRole('button', { name: 'Make a write key' }))
    await waitFor(() => expect(curl).toHaveTextContent(`-u ${key}:`))
    expect(made).toEqual({ project: 'shop', name: 'First events' })
    await user.click(screen.getByRole('tab', { name: 'Segment' }))
    const segment = screen.getByLabelText('Sending an event with Segment')
    expect(segment).toHaveTextContent(`writeKey: '${key}'`)
    expect(segment).toHaveTextContent("host: 'http://localhost:4000'")
    await user.click(screen.getByRole('tab', { name: 'PostHog' }))
    expect(screen.getByLabelText('Sending an event with PostHog')).toHaveTextContent(`'${key}'`)

    answerWithProject({})
    await happen({ id: 'a', eventType: 'hello' })
    expect(await screen.findByText(/has arrived/)).toBeVisible()
    expect(screen.getByText(/has arrived/).closest('[data-arrived]')).toHaveAttribute(
      'data-arrived',
      'true',
    )
    expect(rows()).toHaveLength(1)
  })

  it('tells everybody else to ask an admin', async () => {
    answerWithProject({ firstEventAt: null })
    const { store } = open()
    store.dispatch(signedIn({ ...aSession(), account: anAccount({ role: 'analyst' }) }))
    expect(await screen.findByText(/Ask an admin for a write key/)).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Make a write key' })).toBeNull()
  })
})
