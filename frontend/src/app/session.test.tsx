import { screen, waitFor } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { expect, test } from 'vitest'
import { renderRoutes } from '../../test/renderWithProviders.tsx'
import { apiUrl, aSession, problemResponse, server } from '../../test/server.ts'
import { PageHeading } from '../components/PageHeading.tsx'
import { RequireSession } from '../features/auth/RequireSession.tsx'
import { SetupPage } from '../features/auth/SetupPage.tsx'
import { SignedOutOnly } from '../features/auth/SignedOutOnly.tsx'
import { SignInPage } from '../features/auth/SignInPage.tsx'
import { Layout } from './Layout.tsx'
import { TitledOutlet, titled } from './TitledOutlet.tsx'

const pages = [
  {
    Component: SignedOutOnly,
    children: [
      { path: '/sign-in', Component: SignInPage },
      { path: '/setup', Component: SetupPage },
    ],
  },
  {
    element: <RequireSession skeleton={<p>skeleton</p>} />,
    children: [
      {
        Component: Layout,
        children: [
          { path: '/', element: <PageHeading title="Dashboard" /> },
          {
            path: '/funnels',
            handle: titled('Funnels'),
            element: <PageHeading title="Funnels" />,
          },
        ],
      },
    ],
  },
]

const routes = [{ Component: TitledOutlet, children: pages }]

const signedOut = http.post(apiUrl('/auth/refresh'), () =>
  problemResponse({ status: 401, detail: 'Sign in.' }),
)

async function signIn(user: ReturnType<typeof renderRoutes>['user']) {
  await user.type(await screen.findByLabelText(/E-mail/), 'ada@example.com')
  await user.type(screen.getByLabelText(/Password/), 'correct horse')
  await user.click(screen.getByRole('button', { name: 'Sign in' }))
}

test('a session that still holds shows the skeleton, then the page, and never the form', async () => {
  renderRoutes(routes, '/funnels?project=shop')
  expect(screen.getByText('skeleton')).toBeVisible()
  expect(await screen.findByRole('heading', { name: 'Funnels' })).toBeVisible()
  expect(document.title).toBe('Funnels · Footpath')
})

test('after signing in one comes to the page asked for', async () => {
  server.use(
    signedOut,
    http.post(apiUrl('/auth/login'), () => HttpResponse.json(aSession())),
  )
  const { user, router } = renderRoutes(routes, '/funnels?project=shop&range=7d')
  await signIn(user)
  expect(await screen.findByRole('heading', { name: 'Funnels' })).toBeVisible()
  expect(router.state.location.search).toBe('?project=shop&range=7d')
})

test('a wrong password is answered in the server’s words; focus and typing stay', async () => {
  server.use(
    signedOut,
    http.post(apiUrl('/auth/login'), () =>
      problemResponse({ status: 401, detail: 'E-mail address or password is wrong.' }),
    ),
  )
  const { user } = renderRoutes(routes, '/')
  await signIn(user)
  expect(await screen.findByText('E-mail address or password is wrong.')).toBeVisible()
  expect(screen.getByRole('button', { name: 'Sign in' })).toHaveFocus()
  expect(screen.getByLabelText(/Password/)).toHaveValue('correct horse')
})

test('too many attempts say when to try again', async () => {
  server.use(
    signedOut,
    http.post(apiUrl('/auth/login'), () =>
      problemResponse({ status: 429, detail: 'Too many attempts.' }, { 'Retry-After': '200' }),
    ),
  )
  const { user } = renderRoutes(routes, '/')
  await signIn(user)
  const told = await screen.findByText(/Too many attempts\./)
  expect(told.textContent?.replaceAll('\u202f', ' ')).toContain('Try again in 3 m 20 s.')
})

test('a server out of reach is no sign-out: an error with retry, then the page', async () => {
  server.use(http.post(apiUrl('/auth/refresh'), () => HttpResponse.error(), { once: true }))
  const { user } = renderRoutes(routes, '/')
  expect(await screen.findByText('The server cannot be reached')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('heading', { name: 'Dashboard' })).toBeVisible()
})

test('signing out tells the server and leads to the form', async () => {
  let left = false
  server.use(
    http.post(apiUrl('/auth/logout'), () => {
      left = true
      return new HttpResponse(null, { status: 204 })
    }),
  )
  const { user, store } = renderRoutes(routes, '/')
  await user.click(await screen.findByRole('button', { name: 'Account of Ada' }))
  await user.click(screen.getByRole('menuitem', { name: 'Sign out' }))
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeVisible()
  expect(left).toBe(true)
  expect(store.getState().session).toEqual({ status: 'signedOut', expired: false })
})

test('the first account is made with the token of the link', async () => {
  let body: unknown
  server.use(
    signedOut,
    http.post(apiUrl('/auth/setup'), async ({ request }) => {
      body = await request.json()
      return HttpResponse.json(aSession())
    }),
  )
  const { user } = renderRoutes(routes, '/setup#secret')
  await user.type(await screen.findByLabelText(/E-mail/), 'ada@example.com')
  await user.type(screen.getByLabelText(/Password/), 'correct horse')
  await user.click(screen.getByRole('button', { name: 'Create account' }))
  expect(await screen.findByRole('heading', { name: 'Dashboard' })).toBeVisible()
  expect(body).toEqual({ token: 'secret', email: 'ada@example.com', password: 'correct horse' })
})

test('a URL that says nothing takes up the last choice, and sections carry it along', async () => {
  window.localStorage.setItem('footpath.filters', 'project=shop&range=7d&device=mobile')
  const { user, router } = renderRoutes(routes, '/')
  await screen.findByRole('heading', { name: 'Dashboard' })
  expect(router.state.location.search).toBe('?range=7d&device=mobile&project=shop')
  await user.click(screen.getByRole('link', { name: 'Funnels' }))
  const heading = await screen.findByRole('heading', { name: 'Funnels' })
  await waitFor(() => expect(heading).toHaveFocus())
  expect(router.state.location.search).toContain('range=7d')
})

test('a project that is not there is said, with a way to one that is', async () => {
  renderRoutes(routes, '/?project=gone')
  expect(await screen.findByRole('heading', { name: 'There is no such project' })).toBeVisible()
  expect(screen.getByRole('link', { name: 'Show Shop' })).toHaveAttribute('href', '/?project=shop')
})
