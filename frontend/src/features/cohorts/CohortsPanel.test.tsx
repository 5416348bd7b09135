import type { Cohort } from '@footpath/contract/cohorts'
import { screen, waitFor, within } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { anAccount, aReportMeta } from '../../../test/fixtures.ts'
import { renderWithProviders } from '../../../test/renderWithProviders.tsx'
import { apiUrl, aSession, problemResponse, server } from '../../../test/server.ts'
import { signedIn } from '../../api/sessionSlice.ts'
import { CohortsPanel } from './CohortsPanel.tsx'

const id = '65f0c0ffee65f0c0ffee65f0'
const buyers: Cohort = {
  id,
  project: 'shop',
  owner: 'a1',
  visibility: 'shared',
  createdAt: '2026-03-01T11:00:00.000Z',
  updatedAt: '2026-03-01T11:00:00.000Z',
  editable: true,
  name: 'Buyers',
  kind: 'live',
  frozenAt: null,
  question: {
    match: 'all',
    conditions: [
      {
        kind: 'did',
        event: 'purchase',
        filters: [],
        count: 'atLeast',
        times: 3,
        within: { lastDays: 30 },
      },
    ],
  },
}

let asked: { call: string; body?: unknown }[]
let cohorts: Cohort[]

beforeEach(() => {
  asked = []
  cohorts = [buyers]
  const note = async (request: Request) => {
    const { pathname, search } = new URL(request.url)
    const call = `${request.method} ${pathname.replace('/api', '')}${search}`
    const hasBody = request.method === 'POST' || request.method === 'PATCH'
    asked.push({ call, ...(hasBody && { body: await request.json() }) })
  }
  server.use(
    http.get(apiUrl('/cohorts'), () => HttpResponse.json({ items: cohorts })),
    http.get(apiUrl('/cohorts/:id'), ({ params }) => {
      const cohort = cohorts.find((each) => each.id === params.id)
      return HttpResponse.json({ cohort, size: 1234, meta: aReportMeta() })
    }),
    http.post(apiUrl('/cohorts/preview'), async ({ request }) => {
      await note(request)
      return HttpResponse.json({ size: 42, meta: aReportMeta() })
    }),
    http.post(apiUrl('/cohorts'), async ({ request }) => {
      await note(request.clone())
      const body = (await request.json()) as Partial<Cohort>
      const made = { ...buyers, ...body, id: '65f0c0ffee65f0c0ffee65f1', question: buyers.question }
      cohorts = [...cohorts, made]
      return HttpResponse.json(made, { status: 201 })
    }),
    http.patch(apiUrl(`/cohorts/${id}`), async ({ request }) => {
      await note(request.clone())
      cohorts = [{ ...buyers, name: ((await request.json()) as Cohort).name }]
      return HttpResponse.json(cohorts[0])
    }),
    http.delete(apiUrl(`/cohorts/${id}`), async ({ request }) => {
      await note(request)
      cohorts = []
      return new HttpResponse(null, { status: 204 })
    }),
  )
})

const open = () => renderWithProviders(<CohortsPanel />, { url: '/data?project=shop&tab=cohorts' })

describe('the list', () => {
  it('says who is in each cohort, how many, and who sees it', async () => {
    open()
    const row = await screen.findByRole('row', { name: /Buyers/ })
    expect(
      await within(row).findByRole('button', { name: 'People in Buyers: 1\u202f234' }),
    ).toBeVisible()
    const cells = within(row).getAllByRole('cell')
    expect(cells.slice(0, 4).map(({ textContent }) => textContent)).toEqual([
      'Buyers',
      'Did purchase at least 3 times in the last 30 days',
      'Live',
      'The project',
    ])
  })

  it('says when there is none, and when there is no answer', async () => {
    cohorts = []
    const { unmount } = open()
    expect(await screen.findByText('There is no cohort yet.')).toBeVisible()
    unmount()
    server.use(
      http.get(apiUrl('/cohorts'), () => problemResponse({ status: 503, detail: 'Too busy.' })),
    )
    open()
    expect(await screen.findByText('Too busy.')).toBeVisible()
  })

  it('offers viewers nothing to change', async () => {
    cohorts = [{ ...buyers, editable: false }]
    const { store } = open()
    store.dispatch(signedIn({ ...aSession(), account: anAccount({ role: 'viewer' }) }))
    await screen.findByRole('row', { name: /Buyers/ })
    expect(screen.queryByRole('button', { name: /New|Edit|Delete/ })).toBeNull()
  })

  it('deletes after asking once, by name', async () => {
    const { user } = open()
    await user.click(await screen.findByRole('button', { name: 'Delete Buyers' }))
    const dialog = screen.getByRole('dialog', { name: 'Delete the cohort “Buyers”?' })
    expect(asked).toEqual([])
    await user.click(within(dialog).getByRole('button', { name: 'Delete it' }))
    expect(await screen.findByText('There is no cohort yet.')).toBeVisible()
    expect(asked).toEqual([{ call: `DELETE /cohorts/${id}?project=shop` }])
  })

  it('says why one cannot be deleted', async () => {
    const detail = 'A cohort or a saved report is built on it.'
    server.use(
      http.delete(apiUrl(`/cohorts/${id}`), () => problemResponse({ status: 409, detail })),
    )
    const { user } = open()
    await user.click(await screen.findByRole('button', { name: 'Delete Buyers' }))
    await user.click(screen.getByRole('button', { name: 'Delete it' }))
    expect(await screen.findByText(detail)).toBeVisible()
  })
})

describe('the form', () => {
  it('makes a cohort of what people did and a trait, after counting them', async () => {
    const { user } = open()
    await user.click(await screen.findByRole('button', { name: 'New cohort' }))
    const form = await screen.findByRole('form', { name: 'Cohort' })
    const field = (name: string) => within(form).getByRole('textbox', { name })
    await user.type(field('Name'), 'Pro buyers')
    await user.clear(field('How often'))
    await user.type(field('How often'), '2')
    await user.click(within(form).getByRole('combobox', { name: 'Event' }))
    await user.click(await screen.findByRole('option', { name: /purchase/ }))
    await user.click(within(form).getByRole('button', { name: 'A trait' }))
    await user.type(field('Trait'), 'plan')
    await user.type(field('Value'), 'pro')
    const question = {
      match: 'all',
      conditions: [
        {
          kind: 'did',
          event: 'purchase',
          count: 'atLeast',
          times: 2,
          within: { lastDays: 30 },
        },
        { kind: 'trait', name: 'plan', operator: 'is', value: 'pro' },
      ],
    }
    await user.click(within(form).getByRole('button', { name: 'Count the people' }))
    expect(await within(form).findByText('42 people now')).toBeVisible()
    await user.click(within(form).getByRole('button', { name: 'Make the cohort' }))
    expect(await screen.findByRole('row', { name: /Pro buyers/ })).toBeVisible()
    expect(screen.queryByRole('form')).toBeNull()
    expect(asked).toEqual([
      { call: 'POST /cohorts/preview', body: { project: 'shop', question } },
      {
        call: 'POST /cohorts',
        body: { project: 'shop', name: 'Pro buyers', visibility: 'shared', kind: 'live', question },
      },
    ])
  })

  it('says what is missing, and sends nothing', async () => {
    const { user } = open()
    await user.click(await screen.findByRole('button', { name: 'New cohort' }))
    const days = await screen.findByRole('textbox', { name: 'Days' })
    await user.clear(days)
    await user.type(days, '500')
    await user.click(screen.getByRole('button', { name: 'Make the cohort' }))
    expect(screen.getByText('Name it, so that people find it.')).toBeVisible()
    expect(screen.getByText('Days are a whole number from 1 to 400.')).toBeVisible()
    expect(screen.getByRole('button', { name: 'Count the people' })).toBeDisabled()
    expect(asked).toEqual([])
  })

  it('changes one, and keeps the conditions that it cannot show', async () => {
    const window = { start: '2026-01-01', end: '2026-01-31' }
    const kept = { kind: 'firstSeen' as const, within: window }
    const conditions = [...buyers.question.conditions, kept]
    cohorts = [{ ...buyers, question: { match: 'any', conditions } }]
    const { user } = open()
    await user.click(await screen.findByRole('button', { name: 'Edit Buyers' }))
    const form = await screen.findByRole('form', { name: 'Cohort' })
    expect(within(form).getByText('first seen, 1 – 31 Jan 2026')).toBeVisible()
    const name = within(form).getByRole('textbox', { name: 'Name' })
    await user.clear(name)
    await user.type(name, 'Best')
    await user.click(within(form).getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(asked).toHaveLength(1))
    expect(asked[0]).toMatchObject({
      call: `PATCH /cohorts/${id}`,
      body: {
        name: 'Best',
        question: {
          match: 'any',
          conditions: [{ kind: 'did', event: 'purchase', times: 3 }, kept],
        },
      },
    })
  })
})
