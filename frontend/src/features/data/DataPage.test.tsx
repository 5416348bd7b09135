import type { Role } from '@footpath/contract/auth'
import { screen, waitFor, within } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { anAccount, aProject } from '../../../test/fixtures.ts'
import { renderWithProviders } from '../../../test/renderWithProviders.tsx'
import { apiUrl, aSession, problemResponse, server } from '../../../test/server.ts'
import { signedIn } from '../../api/sessionSlice.ts'
import { DataPage } from './DataPage.tsx'

/** What was asked for, in order: verb, path with query, body. */
let asked: { call: string; body?: unknown }[]

async function note(request: Request) {
  const { pathname, search } = new URL(request.url)
  const call = `${request.method} ${pathname.replace('/api', '')}${search}`
  asked.push({ call, ...(request.method === 'POST' && { body: await request.json() }) })
}

beforeEach(() => {
  asked = []
})

const open = (search: string, role: Role = 'admin') => {
  const view = renderWithProviders(<DataPage />, { url: `/data?project=shop&${search}` })
  // Before there is a project, and with it a page.
  view.store.dispatch(signedIn({ ...aSession(), account: anAccount({ role }) }))
  return view
}

describe('the ledger', () => {
  const counts = { received: 10, stored: 7, duplicate: 2, quarantined: 1, dropped: 0 }
  const row = { day: '2026-03-15', source: 'segment', ...counts }
  const answerWith = (items: object[], totals = counts) =>
    server.use(
      http.get(apiUrl('/ingestion'), async ({ request }) => {
        await note(request)
        return HttpResponse.json({ items, totals, start: '2026-03-01', end: '2026-03-15' })
      }),
    )

  it('accounts for what was received in the range of the filter bar', async () => {
    answerWith([row])
    open('start=2026-03-01&end=2026-03-15')
    expect(await screen.findByText('10 events received, every one accounted for')).toBeVisible()
    expect(asked).toEqual([{ call: 'GET /ingestion?project=shop&start=2026-03-01&end=2026-03-15' }])
    const [, cells] = within(screen.getByRole('table')).getAllByRole('row')
    expect(
      within(cells!)
        .getAllByRole('cell')
        .map(({ textContent }) => textContent),
    ).toEqual(['15 Mar 2026', 'Segment', '10', '7', '2', '1', 'Balanced'])
  })

  it('says where it does not balance', async () => {
    const off = { ...counts, stored: 4 }
    answerWith([{ ...row, ...off }], off)
    open('range=30d')
    expect(await screen.findByText('10 events received, 3 not accounted for')).toBeVisible()
    expect(screen.getByText('Off by 3')).toBeVisible()
  })

  it('comes in pages', async () => {
    const days = Array.from({ length: 60 }, (_, index) => ({
      ...row,
      day: new Date(Date.UTC(2026, 2, 15 - index)).toISOString().slice(0, 10),
    }))
    answerWith(days)
    const { user } = open('range=90d')
    expect(await screen.findByText('1–50 of 60 rows')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Next page of rows' }))
    expect(screen.getByText('51–60 of 60 rows')).toBeVisible()
    expect(screen.getAllByRole('row')).toHaveLength(11)
  })

  it('says when there is nothing, and when there is no answer', async () => {
    answerWith([])
    const { unmount } = open('range=30d')
    expect(await screen.findByRole('heading', { name: 'Nothing received' })).toBeVisible()
    unmount()
    server.use(
      http.get(apiUrl('/ingestion'), () => problemResponse({ status: 503, detail: 'Too busy.' })),
    )
    open('range=30d')
    expect(await screen.findByText('Too busy.')).toBeVisible()
  })
})

describe('write keys', () => {
  const site = {
    id: 'k1',
    project: 'shop',
    name: 'Website',
    prefix: 'fp_012345',
    createdAt: '2026-03-01T11:00:00.000Z',
    rotatedAt: null as string | null,
  }
  const secret = 'fp_0123456789abcdefghijABCDEFGHIJ01'
  let keys: object[]

  beforeEach(() => {
    keys = [site]
    server.use(
      http.get(apiUrl('/write-keys'), () => HttpResponse.json({ items: keys })),
      http.post(apiUrl('/write-keys'), async ({ request }) => {
        await note(request.clone())
        const { name } = (await request.json()) as { name: string }
        const made = { ...site, id: 'k2', name, prefix: 'fp_abcdef' }
        keys = [...keys, made]
        return HttpResponse.json({ ...made, key: secret }, { status: 201 })
      }),
      http.post(apiUrl('/write-keys/k1/rotate'), async ({ request }) => {
        await note(request)
        keys = [{ ...site, prefix: 'fp_zzzzzz', rotatedAt: '2026-03-15T11:00:00.000Z' }]
        return HttpResponse.json({ ...(keys[0] as object), key: secret })
      }),
      http.delete(apiUrl('/write-keys/k1'), async ({ request }) => {
        await note(request)
        keys = []
        return new HttpResponse(null, { status: 204 })
      }),
    )
  })

  it('are made, told once, and listed', async () => {
    const { user } = open('tab=keys')
    await user.click(await screen.findByRole('button', { name: 'Make a key' }))
    expect(screen.getByText(/Name it/)).toBeVisible()
    await user.type(screen.getByLabelText('Name of the new key'), 'Shop app{Enter}')
    expect(await screen.findByText(secret)).toBeVisible()
    expect(asked).toEqual([
      { call: 'POST /write-keys', body: { project: 'shop', name: 'Shop app' } },
    ])
    expect(await screen.findByText('fp_abcdef…')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'I have it' }))
    expect(screen.queryByText(secret)).toBeNull()
  })

  it('are rotated after asking once', async () => {
    const { user } = open('tab=keys')
    await user.click(await screen.findByRole('button', { name: 'Rotate Website' }))
    const dialog = screen.getByRole('dialog', { name: 'Rotate the key “Website”?' })
    expect(dialog).toHaveTextContent('fp_012345…')
    expect(within(dialog).getByRole('button', { name: 'Cancel' })).toHaveFocus()
    await user.click(within(dialog).getByRole('button', { name: 'Rotate it' }))
    expect(await screen.findByText(secret)).toBeVisible()
    expect(await screen.findByText('fp_zzzzzz…')).toBeVisible()
    expect(screen.getByText('15 Mar 2026, 12:00')).toBeVisible()
    expect(asked).toEqual([{ call: 'POST /write-keys/k1/rotate', body: { project: 'shop' } }])
  })

  it('are revoked after asking once, and not when the answer is no', async () => {
    const { user } = open('tab=keys')
    await user.click(await screen.findByRole('button', { name: 'Revoke Website' }))
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(asked).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Revoke Website' }))
    await user.click(screen.getByRole('button', { name: 'Revoke it' }))
    expect(await screen.findByText(/There is no key yet/)).toBeVisible()
    expect(asked).toEqual([{ call: 'DELETE /write-keys/k1?project=shop' }])
  })

  it('stay where they are when the server refuses, which says why', async () => {
    server.use(
      http.delete(apiUrl('/write-keys/k1'), () =>
        problemResponse({ status: 404, detail: 'There is no such write key.' }),
      ),
    )
    const { user } = open('tab=keys')
    await user.click(await screen.findByRole('button', { name: 'Revoke Website' }))
    await user.click(screen.getByRole('button', { name: 'Revoke it' }))
    expect(await screen.findByText('There is no such write key.')).toBeVisible()
    expect(screen.getByRole('dialog')).toBeVisible()
  })
})

describe('quarantine', () => {
  const message = {
    id: 'm/1',
    source: 'segment',
    receivedAt: '2026-03-15T10:00:00.000Z',
    code: 'forbidden-key',
    detail: 'a.b is no name for a property',
    raw: '{"event":"buy","properties":{"a.b":1}}',
    truncated: false,
  }
  let messages: object[]

  beforeEach(() => {
    messages = [message]
    server.use(
      http.get(apiUrl('/quarantine'), () =>
        HttpResponse.json({ items: messages, total: messages.length, page: 1, limit: 20 }),
      ),
    )
  })
  const replayAnswers = (answer: (body: unknown) => Response) =>
    server.use(
      http.post(apiUrl('/quarantine/m%2F1/replay'), async ({ request }) => {
        const body = await request.json()
        asked.push({ call: 'replay', body })
        return answer(body)
      }),
    )
  const stored = () => {
    messages = []
    return HttpResponse.json({ stored: 1, duplicates: 0, rejected: 0 })
  }

  it('shows reasons, and on demand what was sent', async () => {
    const { user } = open('tab=quarantine')
    const summary = await screen.findByRole('button', { name: /forbidden-key/ })
    expect(summary).toHaveTextContent('15 Mar 2026, 11:00 · Segment')
    expect(summary).toHaveTextContent(message.detail)
    await user.click(summary)
    expect(screen.getByLabelText('Message m/1')).toHaveValue(
      JSON.stringify(JSON.parse(message.raw), null, 2),
    )
  })

  it('replays as sent: the reason when it is refused again, the outcome when it is not', async () => {
    const refusal = { status: 422, detail: 'The message is still no event: a.b.' }
    replayAnswers(() => problemResponse(refusal))
    const { user } = open('tab=quarantine')
    await user.click(await screen.findByRole('button', { name: /forbidden-key/ }))
    await user.click(screen.getByRole('button', { name: 'Replay as sent' }))
    expect(await screen.findByText(refusal.detail)).toBeVisible()
    replayAnswers(stored)
    await user.click(screen.getByRole('button', { name: 'Replay as sent' }))
    expect(await screen.findByText('Replayed: 1 stored.')).toBeVisible()
    expect(await screen.findByRole('heading', { name: 'Nothing in quarantine' })).toBeVisible()
    expect(asked.map(({ body }) => body)).toEqual([{ project: 'shop' }, { project: 'shop' }])
  })

  it('replays what was put right, and refuses what is no JSON', async () => {
    replayAnswers(stored)
    const { user } = open('tab=quarantine')
    await user.click(await screen.findByRole('button', { name: /forbidden-key/ }))
    const editor = screen.getByLabelText('Message m/1')
    await user.clear(editor)
    await user.paste('{"event":"buy",')
    await user.click(screen.getByRole('button', { name: 'Replay as corrected' }))
    expect(screen.getByText('This is not a JSON object.')).toBeVisible()
    await user.clear(editor)
    await user.paste('{"event":"buy","userId":"ada"}')
    await user.click(screen.getByRole('button', { name: 'Replay as corrected' }))
    expect(await screen.findByText('Replayed: 1 stored.')).toBeVisible()
    expect(asked).toEqual([
      {
        call: 'replay',
        body: { project: 'shop', message: { event: 'buy', userId: 'ada' } },
      },
    ])
  })

  it('replays all', async () => {
    server.use(
      http.post(apiUrl('/quarantine/replay'), () =>
        HttpResponse.json({ stored: 0, duplicates: 0, rejected: 1 }),
      ),
    )
    const { user } = open('tab=quarantine')
    await user.click(await screen.findByRole('button', { name: 'Replay all as sent' }))
    expect(await screen.findByText('Replayed: 1 still rejected.')).toBeVisible()
  })

  it('is for reading only to an analyst', async () => {
    const { user } = open('tab=quarantine', 'analyst')
    await user.click(await screen.findByRole('button', { name: /forbidden-key/ }))
    expect(screen.getByLabelText('Message m/1').tagName).toBe('PRE')
    expect(screen.queryByRole('button', { name: /Replay/ })).toBeNull()
  })
})

describe('settings', () => {
  it('saves what may still change, and says what may not', async () => {
    server.use(
      http.patch(apiUrl('/projects/shop'), async ({ request }) => {
        const body = await request.json()
        asked.push({ call: 'change', body })
        return HttpResponse.json(aProject(body as object))
      }),
    )
    const { user } = open('tab=settings')
    const name = await screen.findByLabelText('Name')
    expect(screen.getByLabelText('Time zone')).toBeDisabled()
    expect(screen.getByLabelText('Currency')).toBeDisabled()
    await user.clear(name)
    await user.type(name, 'Web shop')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('Saved.')).toBeVisible()
    expect(screen.getByRole('heading', { name: 'Settings of Web shop' })).toBeVisible()
    expect(asked).toMatchObject([{ body: { name: 'Web shop', conversionEvent: 'purchase' } }])
    expect(asked[0]?.body).not.toHaveProperty('id')
  })
})

it.each([
  ['range=30d', 'viewer', 'analyst'],
  ['tab=quarantine', 'viewer', 'analyst'],
  ['tab=keys', 'analyst', 'admin'],
  ['tab=settings', 'analyst', 'admin'],
] as const)('%s tells a %s that it takes an %s', async (search, role, needed) => {
  open(search, role)
  expect(await screen.findByText(`This needs the role ${needed}`)).toBeVisible()
})

it('keeps the tab in the address, with the range', async () => {
  server.use(
    http.get(apiUrl('/quarantine'), () =>
      HttpResponse.json({ items: [], total: 0, page: 1, limit: 20 }),
    ),
  )
  const { user, router } = open('range=7d&tab=settings&page=2')
  await user.click(await screen.findByRole('tab', { name: 'Quarantine' }))
  expect(router.state.location.search).toBe('?project=shop&range=7d&tab=quarantine')
  expect(await screen.findByRole('heading', { name: 'Nothing in quarantine' })).toBeVisible()
})
