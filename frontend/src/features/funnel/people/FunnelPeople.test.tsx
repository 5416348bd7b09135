import type { People } from '@footpath/contract/people'
import { screen, waitFor, within } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { renderWithProviders } from '../../../../test/renderWithProviders.tsx'
import { apiUrl, problemResponse, server } from '../../../../test/server.ts'
import { ada, anonymous, usersFixture } from '../../users/usersFixture.ts'
import { explainedUser, funnelOf, stepsOf } from '../funnelFixture.ts'
import { FunnelReport } from '../results/FunnelReport.tsx'

const request = 'project=shop&steps=view&steps=cart&steps=buy&window=1h&breakdown=device'
const whose = request.replace('&breakdown=device', '')

/** view 100, cart 40 of whom 10 still may, buy 0. */
const funnel = {
  ...funnelOf([100, 40, 0]),
  steps: stepsOf([100, 40, 0], { inProgress: [0, 10, 0] }),
  outcomes: { converted: 0, dropped: 90, inProgress: 10 },
  breakdown: [{ value: 'mobile', steps: [60, 40, 0] }],
  request,
}

let asked: string[]
beforeEach(() => {
  asked = []
  const people: People = usersFixture
  server.use(
    http.get(apiUrl('/funnel/users'), ({ request: { url } }) => {
      asked.push(new URL(url).search.slice(1))
      return HttpResponse.json(people)
    }),
    http.get(apiUrl(`/funnel/users/${ada.id}`), ({ request: { url } }) => {
      asked.push(new URL(url).search.slice(1))
      const evidence: [string, string] = ['buy', '2026-11-10T10:01:00.000Z']
      return HttpResponse.json(explainedUser({ reason: 'outsideWindow', evidence }))
    }),
  )
})

describe('a number of the funnel', () => {
  it.each([
    ['Users who reached step 1, step_1: 100', 'outcome=reached&step=1'],
    ['Users who dropped out before step 2, step_2: 50', 'outcome=dropped&step=2'],
    ['Users still in progress before step 2, step_2: 10', 'outcome=inProgress&step=2'],
    ['Users who dropped out: 90', 'outcome=dropped'],
    ['Users still in progress: 10', 'outcome=inProgress'],
    ['Users who reached step 2, step_2; device mobile: 40', 'value=mobile&outcome=reached&step=2'],
  ])('opens into its people: %s', async (name, number) => {
    const question = 'project=shop&steps=step_1&steps=step_2&steps=step_3&breakdown=device'
    const report = <FunnelReport funnel={{ ...funnel, request: question }} />
    const { user } = renderWithProviders(report)
    const opener = await screen.findByRole('button', { name })
    await user.click(opener)
    const title = name.replace(/: \d+$/, '')
    const dialog = await screen.findByRole('dialog', { name: title })
    await within(dialog).findByRole('link', { name: 'Ada Lovelace' })
    const own = number.startsWith('value') ? question : question.replace('&breakdown=device', '')
    expect(asked).toEqual([`${own}&${number}&page=1&limit=20`])
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(opener).toHaveFocus()
  })

  it('opens nothing for nobody', async () => {
    renderWithProviders(<FunnelReport funnel={funnel} />)
    await screen.findByRole('button', { name: /reached step 1, view: 100/ })
    expect(screen.queryByRole('button', { name: /: 0$/ })).toBeNull()
    const table = screen.getByRole('table', { name: 'Users by step and device' })
    expect(within(table).getAllByRole('button')).toHaveLength(2)
  })
})

describe('Why?', () => {
  const open = async () => {
    const { user } = renderWithProviders(<FunnelReport funnel={funnel} />)
    await user.click(await screen.findByRole('button', { name: 'Users who dropped out: 90' }))
    return user
  }

  it('tells how a user fared, step by step, and goes back to the list', async () => {
    const user = await open()
    const why = await screen.findByRole('button', { name: 'Why? Ada Lovelace, step by step' })
    await user.click(why)
    const dialog = await screen.findByRole('dialog', { name: 'Ada Lovelace in the funnel' })
    const rows = within(await within(dialog).findByRole('list')).getAllByRole('listitem')
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      'Step 1view10 Nov 2026, 10:00 · /view',
      'Step 2cart10 Nov 2026, 10:10 · 10\u202fm later · /cart',
      'Step 3buybuy came 1\u202fm after the window of 1 hour had ended.' +
        'buy · 10 Nov 2026, 11:01 · /buy',
    ])
    expect(within(dialog).getByText('Times in Europe/Berlin')).toBeVisible()
    expect(asked.at(-1)).toBe(whose)
    const journey = within(dialog).getByRole('link', { name: 'Open the journey' })
    expect(journey).toHaveAttribute('href', expect.stringContaining(`/users/${ada.id}?`))
    await user.keyboard('{Escape}')
    await waitFor(() => expect(why).toHaveFocus())
    expect(screen.getByRole('dialog', { name: 'Users who dropped out' })).toBeVisible()
  })

  it('says when somebody cannot be explained', async () => {
    const detail = 'Users with more than 20000 such events cannot be explained.'
    server.use(
      http.get(apiUrl(`/funnel/users/${anonymous.id}`), () =>
        problemResponse({ status: 422, detail }),
      ),
    )
    const user = await open()
    await user.click(await screen.findByRole('button', { name: /^Why\? anon-7f3a/ }))
    expect(await screen.findByText(detail)).toBeVisible()
  })
})
