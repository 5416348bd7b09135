import type { People } from '@footpath/contract/people'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { useState } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { aReportMeta } from '../../../test/fixtures.ts'
import { renderWithProviders } from '../../../test/renderWithProviders.tsx'
import { apiUrl, problemResponse, server } from '../../../test/server.ts'
import { usersFixture } from '../../features/users/usersFixture.ts'
import { CountButton } from './CountButton.tsx'
import { PeopleDialog } from './PeopleDialog.tsx'
import { ReportFooter } from './ReportFooter.tsx'
import { fileNameIn } from './saveFile.ts'

const request = 'project=demo&start=2026-03-01&end=2026-03-31'

describe('ReportFooter', () => {
  const footer = (
    <ReportFooter path="/things" request={request} meta={aReportMeta()} tables={['all', 'byDay']} />
  )
  let saved: { href: string; download: string }[]
  beforeEach(() => {
    saved = []
    URL.createObjectURL = () => 'blob:saved'
    URL.revokeObjectURL = () => {}
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(
      this: HTMLAnchorElement,
    ) {
      saved.push({ href: this.href, download: this.download })
    })
  })

  it('saves the table that was chosen, under the name the server gives', async () => {
    let asked: URLSearchParams | undefined
    server.use(
      http.get(apiUrl('/things'), ({ request: { url } }) => {
        asked = new URL(url).searchParams
        const headers = { 'Content-Disposition': 'attachment; filename=things.csv' }
        return new HttpResponse('a,b\r\n', { headers })
      }),
    )
    renderWithProviders(footer)
    await userEvent.click(await screen.findByRole('button', { name: 'Download CSV' }))
    await userEvent.click(screen.getByRole('menuitem', { name: 'By day' }))
    await waitFor(() => expect(saved).toEqual([{ href: 'blob:saved', download: 'things.csv' }]))
    expect(asked?.get('table')).toBe('byDay')
    expect(asked?.get('format')).toBe('csv')
  })

  it('says when there is no file', async () => {
    server.use(
      http.get(apiUrl('/things'), () => problemResponse({ status: 503, detail: 'Not now' })),
    )
    renderWithProviders(footer)
    await userEvent.click(await screen.findByRole('button', { name: 'Download CSV' }))
    await userEvent.click(screen.getByRole('menuitem', { name: 'All' }))
    expect(await screen.findByRole('button', { name: /CSV failed/ })).toBeEnabled()
    expect(saved).toEqual([])
  })
})

describe('a number and the people behind it', () => {
  it('pages through them, and asks only when open', async () => {
    const pages: (string | null)[] = []
    const answer: People = {
      ...usersFixture,
      users: { ...usersFixture.users, total: 45, limit: 20 },
    }
    server.use(
      http.get(apiUrl('/things/users'), ({ request: { url } }) => {
        pages.push(new URL(url).searchParams.get('page'))
        return HttpResponse.json(answer)
      }),
    )
    renderWithProviders(<ThingsWithPeople />)
    const number = await screen.findByRole('button', { name: 'Users of things: 45' })
    expect(pages).toEqual([])
    await userEvent.click(number)
    const shown = await screen.findByRole('dialog', { name: 'Users of things' })
    const [first] = answer.users.items
    const link = await within(shown).findByRole('link', { name: first?.name ?? first?.id ?? '' })
    expect(link).toHaveAttribute('href', expect.stringContaining('/users/'))
    await userEvent.click(within(shown).getByRole('button', { name: 'Next page of users' }))
    await waitFor(() => expect(pages).toEqual(['1', '2']))
  })

  it('opens nothing for nobody', async () => {
    renderWithProviders(<CountButton count={0} label="Users" onClick={() => {}} />)
    await screen.findByText('0')
    expect(screen.queryByRole('button')).toBeNull()
  })
})

function ThingsWithPeople() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <CountButton count={45} label="Users of things" onClick={() => setOpen(true)} />
      <PeopleDialog
        title="Users of things"
        path="/things/users"
        request={request}
        open={open}
        onClose={() => setOpen(false)}
      />
    </>
  )
}

describe('fileNameIn', () => {
  it.each([
    ['attachment; filename=a.csv', 'a.csv'],
    ['attachment; filename="b c.csv"', 'b c.csv'],
    [null, 'report.csv'],
  ])('%s', (header, name) => expect(fileNameIn(header)).toBe(name))
})
