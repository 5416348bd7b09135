import type { Project } from '@footpath/contract/projects'
import { screen, waitFor, within } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { beforeEach, expect, it } from 'vitest'
import { anAccount, aProject } from '../../../test/fixtures.ts'
import { renderRoutes } from '../../../test/renderWithProviders.tsx'
import { apiUrl, aSession, problemResponse, server } from '../../../test/server.ts'
import { Layout } from '../../app/Layout.tsx'
import { PageHeading } from '../../components/PageHeading.tsx'
import { RequireSession } from '../auth/RequireSession.tsx'
import { useCurrentProject } from './projectsApi.ts'

const routes = [
  {
    element: <RequireSession skeleton={null} />,
    children: [
      {
        Component: Layout,
        children: [
          { path: '/', element: <PageHeading title="Dashboard" /> },
          // Its code has to come first, as in the real router.
          { path: '/live', lazy: async () => ({ Component: LiveOfProject }) },
        ],
      },
    ],
  },
]

function LiveOfProject() {
  return <PageHeading title={`Live of ${useCurrentProject().name}`} />
}

let asked: unknown[]

/** A server that has these projects, and makes the ones asked for. */
function answerWith(projects: Project[]) {
  server.use(
    http.get(apiUrl('/projects'), () => HttpResponse.json({ items: projects })),
    http.post(apiUrl('/projects'), async ({ request }) => {
      const body = (await request.json()) as Partial<Project>
      asked.push(body)
      return HttpResponse.json(
        aProject({ ...body, firstEventAt: null, lastEventAt: null, firstDay: null, lastDay: null }),
        { status: 201 },
      )
    }),
  )
}

beforeEach(() => {
  asked = []
})

it('an installation without any project leads an admin to one, and on to its first event', async () => {
  answerWith([])
  const { user, router } = renderRoutes(routes, '/')
  await screen.findByRole('heading', { name: 'Create the first project' })
  await user.type(await screen.findByLabelText('Name'), 'Café Shop')
  expect(screen.getByLabelText('Id')).toHaveValue('cafe-shop')
  await user.click(screen.getByRole('button', { name: 'Create the project' }))
  expect(await screen.findByRole('heading', { name: 'Live of Café Shop' })).toBeVisible()
  expect(router.state.location.pathname).toBe('/live')
  expect(router.state.location.search).toContain('project=cafe-shop')
  expect(asked).toEqual([
    {
      id: 'cafe-shop',
      name: 'Café Shop',
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      currency: 'USD',
      weekStart: 'monday',
      sessionTimeoutMinutes: 30,
      conversionEvent: 'purchase',
    },
  ])
})

it('tells everybody else to wait for an admin', async () => {
  answerWith([])
  server.use(
    http.post(apiUrl('/auth/refresh'), () =>
      HttpResponse.json({ ...aSession(), account: anAccount({ role: 'analyst' }) }),
    ),
  )
  renderRoutes(routes, '/')
  expect(await screen.findByText(/before an admin has made one/)).toBeVisible()
  expect(screen.queryByRole('form')).toBeNull()
})

it('is in the project menu, in whatever zone and currency', async () => {
  answerWith([aProject()])
  const { user, router } = renderRoutes(routes, '/?project=shop')
  await user.click(await screen.findByRole('button', { name: 'Shop' }))
  await user.click(screen.getByRole('menuitem', { name: 'New project…' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'New project' }))
  await user.type(await dialog.findByLabelText('Name'), 'Tokyo')
  await user.clear(dialog.getByLabelText('Id'))
  await user.type(dialog.getByLabelText('Id'), 'jp')
  await user.type(dialog.getByLabelText('Name'), ' shop')
  for (const [field, text, option] of [
    ['Time zone', 'tokyo', 'Asia/Tokyo'],
    ['Currency', 'yen', 'JPY · Japanese Yen'],
  ] as const) {
    await user.clear(dialog.getByLabelText(field))
    await user.type(dialog.getByLabelText(field), text)
    await user.click(await screen.findByRole('option', { name: option }))
  }
  await user.click(dialog.getByRole('button', { name: 'Create the project' }))
  await screen.findByRole('heading', { name: 'Live of Tokyo shop' })
  expect(asked).toMatchObject([{ id: 'jp', timeZone: 'Asia/Tokyo', currency: 'JPY' }])
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(router.state.location.search).toBe('?project=jp')
})

it('says at each field what is wrong, and keeps what was typed', async () => {
  answerWith([])
  const { user } = renderRoutes(routes, '/')
  await user.click(await screen.findByRole('button', { name: 'Create the project' }))
  expect(screen.getByLabelText('Name')).toHaveAccessibleDescription(/Give it a name/)
  expect(screen.getByLabelText('Id')).toBeInvalid()
  await user.type(screen.getByLabelText('Name'), 'Shop')
  expect(screen.getByLabelText('Id')).toBeValid()

  const taken = { status: 409, detail: 'There is a project shop already.' }
  server.use(http.post(apiUrl('/projects'), () => problemResponse(taken)))
  await user.click(screen.getByRole('button', { name: 'Create the project' }))
  expect(await screen.findByText(taken.detail)).toBeVisible()
  expect(screen.getByLabelText('Name')).toHaveValue('Shop')
  expect(asked).toEqual([])
})
